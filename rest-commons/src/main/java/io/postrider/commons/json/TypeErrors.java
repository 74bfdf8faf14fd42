package io.postrider.commons.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.postrider.commons.error.FieldError;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the mistake when a field has another type than it should. */
final class TypeErrors {

    private static final Set<Class<?>> INTEGERS = Set.of(
            int.class,
            long.class,
            short.class,
            byte.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            BigInteger.class);

    private TypeErrors() {}

    static FieldError of(JsonMappingException e) {
        Object[] way = e.getPath().stream().map(TypeErrors::step).toArray();
        if (e.getCause() instanceof InputCoercionException) {
            return FieldError.inBody("int_parsing_size", "Input should be an integer of at most 64 bits", way);
        }
        if (e instanceof ValueInstantiationException) {
            return FieldError.inBody("value_error", "Input is not valid", way);
        }
        if (isMissing(e)) {
            return FieldError.missing(way);
        }
        return ofType(e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null, e, way);
    }

    /** Jackson does not tell a primitive that is null from one that is not there. */
    private static boolean isMissing(JsonMappingException e) {
        return e.getOriginalMessage().startsWith("Missing required creator property")
                || e.getOriginalMessage().startsWith("Cannot map `null` into type");
    }

    private static Object step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? (Object) reference.getIndex() : reference.getFieldName();
    }

    private static FieldError ofType(@Nullable Class<?> type, JsonMappingException e, Object[] way) {
        if (type == null) {
            return FieldError.inBody("value_error", "Input is not valid", way);
        }
        if (type.isEnum()) {
            return FieldError.inBody("enum", "Input should be one of " + constants(e), way);
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return FieldError.inBody("string_type", "Input should be a valid string", way);
        }
        if (INTEGERS.contains(type)) {
            return FieldError.inBody("int_type", "Input should be a valid integer", way);
        }
        if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
            return FieldError.inBody("float_type", "Input should be a valid number", way);
        }
        if (type == boolean.class || type == Boolean.class) {
            return FieldError.inBody("bool_type", "Input should be true or false", way);
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return FieldError.inBody("list_type", "Input should be a valid list", way);
        }
        return FieldError.inBody("dict_type", "Input should be a valid object", way);
    }

    /** Jackson ends its message with the names as they stand in JSON, which an enum's class alone does not tell. */
    private static String constants(JsonMappingException e) {
        String message = e.getOriginalMessage();
        int start = message.lastIndexOf('[');
        int end = message.lastIndexOf(']');
        return start < 0 || end < start ? "the known names" : sorted(message.substring(start + 1, end));
    }

    private static String sorted(String names) {
        return Arrays.stream(names.split(", ")).sorted().collect(Collectors.joining(", "));
    }
}
