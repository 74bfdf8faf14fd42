package io.postrider.history.retention;

import io.postrider.commons.security.Organization;
import io.postrider.commons.security.OrganizationReplica;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.history.database.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What of the record an organization may see: a day that is about to be dropped or deleted is hidden first, and its counts
 * with it.
 */
@ApplicationScoped
public class Window {

    private final RetentionConfig config;
    private final OrganizationReplica organizations;
    private final Clock clock;

    Window(RetentionConfig config, OrganizationReplica organizations, Clock clock) {
        this.config = config;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** The first day to be seen, in UTC. */
    public LocalDate firstDay(Organization organization) {
        return today().minusDays(attemptDays(organization));
    }

    /** Not above any id to be seen. */
    public UUID firstId(Organization organization) {
        return TimeOrderedId.lowestOf(firstDay(organization));
    }

    /** The first day whose content is to be seen, in UTC. */
    LocalDate firstContentDay(Organization organization) {
        return today().minusDays(bodyDays(organization));
    }

    /** Not above any id whose content is to be seen. */
    public UUID firstContentId(Organization organization) {
        return TimeOrderedId.lowestOf(firstContentDay(organization));
    }

    private int attemptDays(Organization organization) {
        OrganizationSnapshot snapshot = organizations.get(organization.id());
        Integer wish = snapshot == null ? null : snapshot.attemptDays();
        return wish == null ? config.attemptDays() : Math.min(wish, config.attemptDays());
    }

    /** Content is never kept longer than the attempt that it belongs to. */
    private int bodyDays(Organization organization) {
        OrganizationSnapshot snapshot = organizations.get(organization.id());
        Integer wish = snapshot == null ? null : snapshot.bodyDays();
        int days = wish == null ? config.bodyDays() : Math.min(wish, config.bodyDays());
        return Math.min(days, attemptDays(organization));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
