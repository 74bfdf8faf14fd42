package io.postrider.history.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An event's data as a JSON value of an answer: itself when it is JSON, as a string when it is other text, else in
 * base64.
 *
 * @param json to be written as it is
 * @param encoding null or {@code base64}
 */
public record EventData(String json, @Nullable String encoding) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    public static EventData of(byte[] data) {
        BodyText text = BodyText.of(data);
        String json = text.encoding() == null ? asJson(text.text()) : quoted(text.text());
        return new EventData(json, text.encoding());
    }

    /** Text that ought to be JSON, as a JSON value. */
    public static @Nullable String ofText(@Nullable String text) {
        return text == null ? null : asJson(text);
    }

    private static String asJson(String text) {
        return isOneJsonValue(text) ? text : quoted(text);
    }

    /** Walks through without building anything: what is put into an answer as it is must not break it. */
    private static boolean isOneJsonValue(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsUTF8(text), StandardCharsets.UTF_8) + "\"";
    }
}
