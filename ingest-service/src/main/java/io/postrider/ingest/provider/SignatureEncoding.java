package io.postrider.ingest.provider;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How the bytes of a signature are written. */
enum SignatureEncoding {
    HEX,
    BASE64;

    /** The bytes; null when the text is not of this encoding. */
    byte @Nullable [] decode(String text) {
        try {
            return this == HEX
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
