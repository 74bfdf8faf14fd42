package io.postrider.subscription.organization;

import static io.postrider.subscription.organization.OrganizationLimits.lower;

import io.postrider.contracts.configuration.OrganizationSnapshot;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "organization")
class OrganizationEntity {

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
        settings = newSettings;
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
                lower(limits.bodyDays(), settings.bodyDays()));
    }
}
