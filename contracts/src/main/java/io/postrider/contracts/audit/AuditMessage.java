package io.postrider.contracts.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log, from the other services to subscription-service (topic {@code postrider.audit}, keyed by
 * organization). Times are epoch milliseconds in JSON.
 *
 * @param id {@code aud_}; the same entry told twice has the same id
 * @param actor who did it: an API key's id, or a token's subject
 * @param action what was done, as {@code <object>.<verb>}, like {@code event.erase}
 * @param subject the id of what it was done to
 * @param address of the caller; null when it is not known
 * @param details anything else worth knowing; no content and no secret
 */
public record AuditMessage(
        String id,
        String organization,
        String actor,
        String action,
        String subject,
        Instant occurredAt,
        @Nullable String address,
        Map<String, String> details) {

    /** The action of a key that was used: no entry of the log, but the key's last use. Told once per key and hour. */
    public static final String KEY_USE = "api_key.use";

    /** An entry whose caller's address is not known. */
    public AuditMessage(
            String id,
            String organization,
            String actor,
            String action,
            String subject,
            Instant occurredAt,
            Map<String, String> details) {
        this(id, organization, actor, action, subject, occurredAt, null, details);
    }

    /** Whether it tells of a key's use only. */
    @JsonIgnore
    public boolean isKeyUse() {
        return KEY_USE.equals(action);
    }
}
