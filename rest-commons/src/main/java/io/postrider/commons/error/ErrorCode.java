package io.postrider.commons.error;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Every code that an answer of the public API can carry: a closed list. Each has its HTTP status, a message for when
 * nothing better is known, and an anchor of its own name in {@code docs/errors.md}.
 */
public enum ErrorCode {
    // Access
    UNAUTHORIZED(401, "A valid API key or token is required."),
    INVALID_SIGNATURE(401, "The secret or the signature of the request is wrong."),
    INSUFFICIENT_SCOPE(403, "The credential lacks a scope that this operation needs."),
    SCOPE_GRANT_FORBIDDEN(403, "An API key cannot grant scopes that it lacks."),
    SECRET_REVEAL_DISABLED(403, "Revealing secrets is switched off for this organization."),
    IP_NOT_ALLOWED(403, "The organization does not allow calls from this address."),
    ORGANIZATION_SUSPENDED(403, "The organization is suspended."),

    // The request as such
    BAD_REQUEST(400, "The request cannot be understood."),
    INVALID_JSON(400, "The body is not readable JSON."),
    VALIDATION_ERROR(422, "The request does not have the expected shape."),
    OFFSET_TOO_LARGE(422, "offset cannot go past 10000. Use cursor to page further."),
    INVALID_CURSOR(422, "The cursor is not one that this list gave out."),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method."),
    NOT_ACCEPTABLE(406, "None of the media types in Accept can be produced."),
    BODY_INCOMPLETE(408, "The body did not arrive whole and in time."),
    PRECONDITION_FAILED(412, "The object has changed since: its ETag is another one."),
    PAYLOAD_TOO_LARGE(413, "The body is larger than allowed."),
    URI_TOO_LONG(414, "The address is longer than allowed."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json."),
    QUOTA_EXCEEDED(429, "The organization's quota is used up for the moment."),
    TOO_MANY_REQUESTS(429, "Too many requests."),

    // What there is not, or no longer
    NOT_FOUND(404, "Not found."),
    WEBHOOK_NOT_FOUND(404, "Webhook not found."),
    SECRET_NOT_FOUND(404, "The webhook has no secret."),
    EVENT_TYPE_NOT_FOUND(404, "Event type not found."),
    FORMAT_NOT_FOUND(404, "Format not found."),
    SOURCE_NOT_FOUND(404, "Source not found."),
    INBOUND_WEBHOOK_NOT_FOUND(404, "Inbound webhook not found."),
    EVENT_NOT_FOUND(404, "Event not found."),
    DELIVERY_NOT_FOUND(404, "Delivery not found."),
    JOB_NOT_FOUND(404, "Job not found."),
    API_KEY_NOT_FOUND(404, "API key not found."),
    INBOUND_WEBHOOK_REVOKED(410, "The inbound webhook is revoked."),
    CONTENT_ERASED(410, "The content was erased."),

    // The rules of single resources
    WEAK_SECRET(400, "Secret must be at least 16 characters."),
    INVALID_URL(
            400, "Webhook URL must be HTTPS and must not target a private, link-local, loopback, or metadata address."),
    INVALID_EVENT_TYPES(422, "Unsupported event type(s)."),
    INVALID_FILTER(422, "The filter cannot be understood."),
    INVALID_FORMAT(422, "The format cannot be understood."),
    INVALID_SCHEMA(422, "The schema is not a JSON Schema (2020-12)."),
    RESERVED_EVENT_TYPE(422, "Event types that begin with postrider. are reserved."),
    UNKNOWN_EVENT_TYPE(422, "The event type is not in the catalogue."),
    SCHEMA_VIOLATION(422, "The data does not match the event type's schema."),
    IDEMPOTENCY_CONFLICT(409, "The same event id was sent before with another body."),
    EVENT_TYPE_EXISTS(409, "An event type of this name exists."),
    EVENT_TYPE_IN_USE(409, "The event type is in use."),
    FORMAT_EXISTS(409, "A format of this name exists."),
    FORMAT_IN_USE(409, "The format is in use."),
    JOB_FINISHED(409, "The job has ended."),
    IP_ALLOWLIST_LOCKOUT(409, "The allow-list would lock out the caller. Send force to set it anyway."),
    CONFLICT(409, "The request conflicts with the state of the object."),

    // On Postrider's side
    INTERNAL_ERROR(500, "Something went wrong on our side."),
    SOURCE_PAUSED(503, "The source is paused."),
    UNAVAILABLE(503, "Not available at the moment.");

    private final int status;
    private final String defaultMessage;

    ErrorCode(int status, String defaultMessage) {
        this.status = status;
        this.defaultMessage = defaultMessage;
    }

    /** The code as it stands in the answer, and the anchor in {@code docs/errors.md}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status of every answer with this code. */
    public int status() {
        return status;
    }

    /** What to say when there is nothing more exact to say. */
    public String defaultMessage() {
        return defaultMessage;
    }
}
