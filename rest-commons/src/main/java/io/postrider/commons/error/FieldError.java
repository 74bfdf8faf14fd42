package io.postrider.commons.error;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;

/**
 * One mistake in the shape of a request (api.md section 1).
 *
 * @param loc the way to it: {@code body} or {@code query}, then names as strings and places in lists as numbers
 * @param msg for people
 * @param type for programs, named as in pydantic: {@code missing}, {@code extra_forbidden}, {@code string_type}, ...
 */
@RegisterForReflection
public record FieldError(List<Object> loc, String msg, String type) {

    public FieldError {
        loc = List.copyOf(loc);
    }

    /** A mistake in the body; the way to it as names (strings) and places in lists (integers). */
    public static FieldError inBody(String type, String msg, Object... way) {
        return new FieldError(Stream.concat(Stream.of("body"), Stream.of(way)).toList(), msg, type);
    }

    /** A mistake in a query parameter. */
    public static FieldError inQuery(String type, String msg, String name) {
        return new FieldError(List.of("query", name), msg, type);
    }

    /** A required field of the body that is not there. */
    public static FieldError missing(Object... way) {
        return inBody("missing", "Field required", way);
    }
}
