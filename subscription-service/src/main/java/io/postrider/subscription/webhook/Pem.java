package io.postrider.subscription.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of certificates and keys (RFC 7468). */
final class Pem {

    private static final int LINE = 64;
    private static final byte[] LINE_END = "\n".getBytes(StandardCharsets.US_ASCII);

    private Pem() {}

    /** What is between the marks of this kind, in the order of the text; what is not base64 is left out. */
    static List<byte[]> blocks(String kind, String text) {
        Matcher block = Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]++)-----END " + kind + "-----")
                .matcher(text);
        List<byte[]> blocks = new ArrayList<>();
        while (block.find()) {
            try {
                blocks.add(Base64.getMimeDecoder().decode(block.group(1)));
            } catch (IllegalArgumentException notBase64) {
                // as if it were not there: whoever needs it misses it
            }
        }
        return blocks;
    }

    /** These bytes between the marks of this kind. */
    static String block(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, LINE_END).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
