package io.postrider.commons.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of every answer that is an error (api.md section 1). */
@RegisterForReflection
public record ErrorBody(Detail detail) {

    /**
     * What went wrong.
     *
     * @param errors the single mistakes, for {@code validation_error}
     * @param requestId for {@code internal_error}: the log has the cause under the same id
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            ErrorCode code,
            String message,
            @Nullable List<FieldError> errors,
            @JsonProperty("request_id") @Nullable String requestId) {}

    /** The body of an expected error. */
    public static ErrorBody of(ApiException e) {
        List<FieldError> errors = e.errors().isEmpty() ? null : e.errors();
        return new ErrorBody(new Detail(e.code(), e.getMessage(), errors, null));
    }

    /** The body of an unexpected error: nothing but the id under which the log has it. */
    static ErrorBody internal(String requestId) {
        ErrorCode code = ErrorCode.INTERNAL_ERROR;
        return new ErrorBody(new Detail(code, code.defaultMessage(), null, requestId));
    }
}
