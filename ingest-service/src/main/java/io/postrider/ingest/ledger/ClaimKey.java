package io.postrider.ingest.ledger;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.UUID;

/**
 * What is unique in the ledger. 128 bits of the hash are kept: nobody but the tenant itself chooses what is hashed.
 *
 * @param source nil for the API
 */
record ClaimKey(UUID organization, UUID source, UUID hash) implements Comparable<ClaimKey> {

    private static final UUID API = new UUID(0, 0);
    private static final Comparator<ClaimKey> ORDER = Comparator.comparing(ClaimKey::organization)
            .thenComparing(ClaimKey::source)
            .thenComparing(ClaimKey::hash);

    static ClaimKey of(Organization organization, String source, String externalId) {
        return new ClaimKey(
                IdKind.ORGANIZATION.uuid(organization.id()),
                source.equals(EventMessage.API_SOURCE) ? API : IdKind.SOURCE.uuid(source),
                hash(externalId));
    }

    private static UUID hash(String externalId) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest(externalId.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The order in which every process locks rows, so that two never wait for each other. */
    @Override
    public int compareTo(ClaimKey other) {
        return ORDER.compare(this, other);
    }
}
