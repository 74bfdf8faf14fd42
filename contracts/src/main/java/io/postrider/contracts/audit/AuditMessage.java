package io.postrider.contracts.audit;

import java.time.Instant;
import java.util.Map;

/**
 * An entry of the audit log, from the other services to subscription-service (topic {@code postrider.audit}, keyed by
 * organization). Times are epoch milliseconds in JSON.
 *
 * @param id {@code aud_}; the same entry told twice has the same id
 * @param actor who did it: an API key's id, or a token's subject
 * @param action what was done, as {@code <object>.<verb>}, like {@code event.erase}
 * @param subject the id of what it was done to
 * @param details anything else worth knowing; no content and no secret
 */
public record AuditMessage(
        String id,
        String organization,
        String actor,
        String action,
        String subject,
        Instant occurredAt,
        Map<String, String> details) {}
