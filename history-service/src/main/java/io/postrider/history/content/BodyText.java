package io.postrider.history.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as the API shows them: as they are when they are UTF-8, else in base64.
 *
 * @param encoding null or {@code base64}
 */
public record BodyText(String text, @Nullable String encoding) {

    public static BodyText of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new BodyText(text, null);
        } catch (CharacterCodingException e) {
            return new BodyText(Base64.getEncoder().encodeToString(bytes), "base64");
        }
    }
}
