package io.postrider.subscription.audit;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.database.OrganizationTransaction;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leaves entries in the transaction of the calling thread: what is not committed is not in the log, and the other way round. */
@ApplicationScoped
public class AuditTrail {

    /** The actor of what nobody asked for. */
    static final String ITSELF = "postrider";

    private final AgroalDataSource database;
    private final EntityManager entities;
    private final ChangedRows changedRows;
    private final AuditedRequest request;
    private final Clock clock;

    AuditTrail(
            @DataSource(OrganizationTransaction.ROLE) AgroalDataSource database,
            EntityManager entities,
            ChangedRows changedRows,
            AuditedRequest request,
            Clock clock) {
        this.database = database;
        this.entities = entities;
        this.changedRows = changedRows;
        this.request = request;
        this.clock = clock;
    }

    /** One entry for each row that the transaction has changed. To be called once, before it is committed. */
    public void tellChanges(Organization organization) {
        entities.flush();
        List<AuditEntry> entries = new ArrayList<>();
        for (RowChange change : changedRows.ofTransaction()) {
            Difference difference = Difference.of(change);
            if (!difference.isEmpty()) {
                entries.add(entry(organization, change, difference));
            }
        }
        write(entries);
    }

    /**
     * One entry for a deed that changes no row.
     *
     * @param operation {@code <object>.<verb>}
     */
    public void tell(Organization organization, String operation, String target) {
        write(List.of(new AuditEntry(
                organization.id(),
                IdKind.AUDIT_ENTRY.next(),
                clock.instant(),
                actor(),
                operation,
                target,
                address(),
                null,
                null)));
    }

    /**
     * One entry for what Postrider did by itself, in a transaction that somebody else commits.
     *
     * @param reason a constant's name
     */
    public static void tellItsOwn(
            Connection connection, String organization, String operation, String target, String reason)
            throws SQLException {
        String after = "{\"reason\":\"" + reason.toLowerCase(Locale.ROOT) + "\"}";
        AuditRows.insert(
                connection,
                List.of(new AuditEntry(
                        organization,
                        IdKind.AUDIT_ENTRY.next(),
                        Instant.now(),
                        ITSELF,
                        operation,
                        target,
                        null,
                        null,
                        after)));
    }

    private AuditEntry entry(Organization organization, RowChange change, Difference difference) {
        String verb = isRequest() ? request.verb() : null;
        Instant now = clock.instant();
        return new AuditEntry(
                organization.id(),
                IdKind.AUDIT_ENTRY.next(),
                now,
                actor(),
                change.object() + "." + Objects.requireNonNullElseGet(verb, change::verb),
                change.target(),
                address(),
                difference.before(),
                difference.after());
    }

    private void write(List<AuditEntry> entries) {
        try (Connection connection = database.getConnection()) {
            AuditRows.insert(connection, entries);
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be written", e);
        }
    }

    private String actor() {
        String actor = isRequest() ? request.actor() : null;
        return actor == null ? ITSELF : actor;
    }

    private @Nullable String address() {
        return isRequest() ? request.address() : null;
    }

    private static boolean isRequest() {
        return Arc.container().requestContext().isActive();
    }
}
