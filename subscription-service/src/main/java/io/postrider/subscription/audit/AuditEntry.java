package io.postrider.subscription.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log, as it is written.
 *
 * @param id {@code aud_}
 * @param actor an API key's id, a token's subject, or {@code postrider}
 * @param operation {@code <object>.<verb>}
 * @param target the id or name of what was changed
 * @param address of the caller; null when there was none, or it is not known
 * @param before what was changed, as JSON without secrets; null when there was nothing before
 * @param after the same afterwards; null when there is nothing any more
 */
record AuditEntry(
        String organization,
        String id,
        Instant occurredAt,
        String actor,
        String operation,
        String target,
        @Nullable String address,
        @Nullable String before,
        @Nullable String after) {}
