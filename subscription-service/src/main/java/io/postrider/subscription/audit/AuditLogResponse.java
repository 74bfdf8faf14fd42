package io.postrider.subscription.audit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param actor an API key's id, a token's subject, or {@code postrider}
 * @param operation {@code <object>.<verb>}
 * @param target the id or name of what was changed
 * @param address of the caller; null when there was none, or it is not known
 * @param before what was changed, without secrets; null when there was nothing before
 * @param after the same afterwards
 * @param createdAt Unix seconds
 */
record AuditLogResponse(
        String id,
        String actor,
        String operation,
        String target,
        @Nullable String address,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        long createdAt) {}
