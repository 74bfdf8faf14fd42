package io.postrider.subscription.organization;

import static io.postrider.subscription.organization.OrganizationLimits.lower;

import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.subscription.database.Audited;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

@Entity
@Table(name = "organization")
class OrganizationEntity implements Audited {

    @Id
    private String id;

    private long version;
    private String name;

    @Enumerated(EnumType.STRING)
    private OrganizationSnapshot.State state;

    @Convert(converter = OrganizationSettingsColumn.class)
    private OrganizationSettings settings;

    private Instant createdAt;

    OrganizationEntity() {}

    OrganizationEntity(String id, String name, OrganizationLimits limits, Instant now) {
        this.id = id;
        this.version = 1;
        this.name = name;
        this.state = OrganizationSnapshot.State.ACTIVE;
        this.settings = OrganizationSettings.PLATFORM.within(limits);
        this.createdAt = now;
    }

    void change(String newName, OrganizationSettings newSettings) {
        version++;
        name = newName;
        settings = newSettings.withIpAllowlist(settings.ipAllowlist());
    }

    void allowOnly(List<String> networks) {
        version++;
        settings = settings.withIpAllowlist(networks.isEmpty() ? null : networks);
    }

    /** What the operator sets; what the organization has set itself stays. */
    void limit(String newName, OrganizationLimits limits) {
        change(newName, settings.within(limits));
    }

    void turn(OrganizationSnapshot.State newState) {
        version++;
        state = newState;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    String name() {
        return name;
    }

    OrganizationSnapshot.State state() {
        return state;
    }

    OrganizationSettings settings() {
        return settings;
    }

    Instant createdAt() {
        return createdAt;
    }

    OrganizationSnapshot snapshot() {
        OrganizationLimits limits = settings.operatorLimits();
        return new OrganizationSnapshot(
                id,
                version,
                state,
                name,
                settings.retrySchedule(),
                lower(limits.eventsPerSecond(), settings.eventsPerSecond()),
                lower(limits.eventBurst(), settings.eventBurst()),
                lower(limits.eventsPerDay(), settings.eventsPerDay()),
                lower(limits.attemptDays(), settings.attemptDays()),
                lower(limits.bodyDays(), settings.bodyDays()),
                settings.ipAllowlist());
    }

    @Override
    public String auditedAs() {
        return "organization";
    }

    @Override
    public String auditedId() {
        return id;
    }
}
