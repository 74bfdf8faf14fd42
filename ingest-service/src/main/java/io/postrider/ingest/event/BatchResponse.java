package io.postrider.ingest.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch.
 *
 * @param results one per event, in the order of the events
 */
@RegisterForReflection
record BatchResponse(List<Result> results) {

    /**
     * What became of one event.
     *
     * @param eventId null when it was refused
     * @param status what the same event would have been answered by itself
     * @param detail as in the error body; null when it was not refused
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BatchResult")
    record Result(
            @Nullable String eventId,
            int status,
            @Schema(implementation = Object.class) ErrorBody.@Nullable Detail detail) {

        private static final int ACCEPTED = 202;
        private static final int OK = 200;

        static Result accepted(String eventId) {
            return new Result(eventId, ACCEPTED, null);
        }

        static Result replayed(String eventId) {
            return new Result(eventId, OK, null);
        }

        static Result refused(ApiException error) {
            return new Result(null, error.code().status(), ErrorBody.of(error).detail());
        }
    }
}
