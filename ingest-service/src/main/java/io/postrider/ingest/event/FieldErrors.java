package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mistakes in one event, all of them, so that its sender sees them at once. */
final class FieldErrors {

    /** A body of nothing else must not make the answer larger than itself. */
    private static final int MAX_TOLD = 20;

    private final List<Object> way;
    private final List<FieldError> found = new ArrayList<>();

    /**
     * No mistakes yet.
     *
     * @param way to the event in the body: empty, or {@code events} and its place
     */
    FieldErrors(List<Object> way) {
        this.way = way;
    }

    void add(String type, String msg, String... field) {
        if (found.size() < MAX_TOLD) {
            found.add(FieldError.inBody(
                    type, msg, Stream.concat(way.stream(), Stream.of(field)).toArray()));
        }
    }

    void missing(String field) {
        add("missing", "Field required", field);
    }

    /** 422 with the mistakes; null when there are none. */
    @Nullable ApiException error() {
        return found.isEmpty() ? null : ApiException.invalid(found.toArray(FieldError[]::new));
    }
}
