package io.postrider.commons.error;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says in the API's errors what Bean Validation found wrong with a request record. */
final class Violations {

    private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private Violations() {}

    /**
     * Whether a request is at fault: the parameter of a resource, or a record that a service validated by itself. The
     * parameters of inner beans and every return value are ours.
     */
    static boolean isCallersMistake(ConstraintViolationException e) {
        return e.getConstraintViolations().stream().allMatch(violation -> {
            List<ElementKind> kinds = kinds(violation.getPropertyPath());
            return !kinds.contains(ElementKind.METHOD)
                    || (e instanceof ResteasyReactiveViolationException && !kinds.contains(ElementKind.RETURN_VALUE));
        });
    }

    /** Sorted by place: the validator has no order. */
    static FieldError[] of(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(Violations::of)
                .sorted(Comparator.comparing(error -> error.loc().toString()))
                .toArray(FieldError[]::new);
    }

    private static FieldError of(ConstraintViolation<?> violation) {
        Object[] way = wayInBody(violation.getPropertyPath());
        Object value = violation.getInvalidValue();
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        String msg = violation.getMessage();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" ->
                value == null
                        ? FieldError.missing(way)
                        : FieldError.inBody("too_short", "Input should not be empty", way);
            case "Size" ->
                FieldError.inBody(value instanceof CharSequence ? "string_length" : "list_length", "Input " + msg, way);
            case "Min", "DecimalMin", "Positive", "PositiveOrZero" ->
                FieldError.inBody("greater_than_equal", "Input " + msg, way);
            case "Max", "DecimalMax", "Negative", "NegativeOrZero" ->
                FieldError.inBody("less_than_equal", "Input " + msg, way);
            case "Pattern" -> FieldError.inBody("string_pattern_mismatch", "Input " + msg, way);
            default -> FieldError.inBody("value_error", msg, way);
        };
    }

    private static Object[] wayInBody(Path path) {
        List<Object> way = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                way.add(node.getIndex());
            } else if (node.getKey() != null) {
                way.add(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                way.add(SNAKE_CASE.translate(node.getName()));
            }
        }
        return way.toArray();
    }

    private static List<ElementKind> kinds(Path path) {
        List<ElementKind> kinds = new ArrayList<>();
        path.forEach(node -> kinds.add(node.getKind()));
        return kinds;
    }
}
