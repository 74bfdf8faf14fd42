package io.postrider.ingest.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the ledger keeps of a body, to tell a repeat from another event under the same id. */
final class BodyHash {

    private BodyHash() {}

    /** The first 64 bits of the range's SHA-256: only the tenant itself could profit from a collision. */
    static long of(byte[] body, int start, int end) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(body, start, end - start);
            return ByteBuffer.wrap(sha256.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
