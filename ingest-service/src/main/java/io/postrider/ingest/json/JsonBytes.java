package io.postrider.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Opens JSON texts for reading in place. */
public final class JsonBytes {

    /** The deepest nesting that is read (api.md section 4). */
    public static final int MAX_DEPTH = 512;

    // names come from strangers: interning them, or failing on crafted collisions, would be at everybody's cost
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private JsonBytes() {}

    /**
     * A parser of this text, whose locations are places in the array.
     *
     * @throws ApiException 400 {@code invalid_json} when it is not UTF-8, or is in an encoding that Jackson would guess
     */
    public static JsonParser parser(byte[] json) {
        refuseOtherEncodings(json);
        try {
            return FACTORY.createParser(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** Where the value at hand begins. */
    public static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** Steps over the value at hand and says where it ends. */
    public static int skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    /** A zero byte or a byte order mark is what makes Jackson think of UTF-16 or UTF-32. */
    private static void refuseOtherEncodings(byte[] json) {
        boolean ascii = true;
        for (byte b : json) {
            if (b == 0) {
                throw new ApiException(ErrorCode.INVALID_JSON, "The body is not JSON in UTF-8.");
            }
            ascii &= b > 0;
        }
        if (!ascii) {
            refuseMalformed(json);
        }
    }

    private static void refuseMalformed(byte[] json) {
        try {
            if (StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(json))
                            .charAt(0)
                    == '\uFEFF') {
                throw new ApiException(ErrorCode.INVALID_JSON, "The body begins with a byte order mark.");
            }
        } catch (CharacterCodingException e) {
            throw new ApiException(ErrorCode.INVALID_JSON, "The body is not UTF-8.");
        }
    }
}
