package io.postrider.history.erasure;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure that was asked for.
 *
 * @param id that of its entry in the audit log: told again, it is the same entry
 * @param event the one event; null for all of a resource
 * @param resource the resource; null for one event
 * @param askedAt events that came later are not meant
 * @param erasedTo the last event whose content is gone
 * @param erased events whose content is gone
 */
record Erasure(
        Organization organization,
        UUID id,
        String actor,
        @Nullable UUID event,
        @Nullable String resource,
        Instant askedAt,
        @Nullable UUID erasedTo,
        long erased) {

    static final String COLUMNS = "organization, id, actor, event, resource, asked_at, erased_to, erased";

    static Erasure read(ResultSet row) throws SQLException {
        return new Erasure(
                new Organization(Ids.read(row, "organization", IdKind.ORGANIZATION)),
                row.getObject("id", UUID.class),
                row.getString("actor"),
                row.getObject("event", UUID.class),
                row.getString("resource"),
                Ids.readTime(row, "asked_at"),
                row.getObject("erased_to", UUID.class),
                row.getLong("erased"));
    }

    static Erasure ofEvent(Organization organization, String actor, UUID event, Instant now) {
        return new Erasure(organization, newId(), actor, event, null, now, null, 0);
    }

    static Erasure ofResource(Organization organization, String actor, String resource, Instant now) {
        return new Erasure(organization, newId(), actor, null, resource, now, null, 0);
    }

    /** After the content of so many more is gone, up to this one. */
    Erasure upTo(UUID last, int more) {
        return new Erasure(organization, id, actor, event, resource, askedAt, last, erased + more);
    }

    AuditMessage auditEntry() {
        return new AuditMessage(
                IdKind.AUDIT_ENTRY.of(id),
                organization.id(),
                actor,
                event == null ? "resource.erase" : "event.erase",
                event == null ? String.valueOf(resource) : IdKind.EVENT.of(event),
                askedAt,
                Map.of("events", Long.toString(erased)));
    }

    private static UUID newId() {
        return IdKind.AUDIT_ENTRY.uuid(IdKind.AUDIT_ENTRY.next());
    }
}
