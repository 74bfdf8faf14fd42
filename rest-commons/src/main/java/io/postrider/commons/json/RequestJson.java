package io.postrider.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads JSON that a caller sent, and tells mistakes in the API's own errors. */
@Singleton
public class RequestJson {

    private static final CharBuffer EMPTY_OBJECT = CharBuffer.wrap("{}".toCharArray());

    private final ObjectMapper mapper;
    private final ObjectReader reader;

    RequestJson(ObjectMapper mapper) {
        this.mapper = mapper;
        this.reader = mapper.reader().withHandler(new UnknownFields.Collecting());
    }

    /**
     * The object in these bytes.
     *
     * @throws ApiException 400 {@code invalid_json} when they are not JSON in UTF-8, 422 {@code validation_error} when
     *     they are not JSON of that type
     */
    public <T> T read(byte[] json, Class<T> type) {
        return type.cast(read(json, (Type) type));
    }

    /** The same for a type with parameters. */
    Object read(byte[] json, Type type) {
        JavaType target = mapper.constructType(type);
        CharBuffer text = decode(json);
        if (isBlank(text)) {
            text = emptyBodyOf(target);
        }
        UnknownFields unknown = new UnknownFields();
        Object value = parse(text, target, unknown);
        if (value == null) {
            throw ApiException.invalid(FieldError.inBody("dict_type", "Input should be a valid object"));
        }
        unknown.refuse();
        return value;
    }

    private @Nullable Object parse(CharBuffer text, JavaType target, UnknownFields unknown) {
        ObjectReader prepared = reader.forType(target).withAttribute(UnknownFields.class, unknown);
        int start = text.arrayOffset() + text.position();
        try (JsonParser parser =
                new StorableTextParser(mapper.getFactory().createParser(text.array(), start, text.remaining()))) {
            Object value = prepared.readValue(parser);
            if (parser.nextToken() != null) {
                throw new ApiException(ErrorCode.INVALID_JSON, "Something follows the end of the JSON value.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    private static CharBuffer emptyBodyOf(JavaType target) {
        if (target.getRawClass().isAnnotationPresent(MayBeEmpty.class)) {
            return EMPTY_OBJECT.duplicate();
        }
        throw new ApiException(ErrorCode.INVALID_JSON, "The body must be JSON; it is empty.");
    }

    /** Jackson by itself would guess other encodings, and let some malformed UTF-8 pass. */
    private static CharBuffer decode(byte[] json) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new ApiException(ErrorCode.INVALID_JSON, "The body is not UTF-8.");
        }
    }

    private static boolean isBlank(CharBuffer text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r' || c == '\n');
    }
}
