package io.postrider.subscription.organization;

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

    OrganizationEntity(String id, String name, Instant now) {
        this.id = id;
        this.version = 1;
        this.name = name;
        this.state = OrganizationSnapshot.State.ACTIVE;
        this.settings = OrganizationSettings.PLATFORM;
        this.createdAt = now;
    }

    void change(String newName, OrganizationSettings newSettings) {
        version++;
        name = newName;
        settings = newSettings;
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

    OrganizationSettings settings() {
        return settings;
    }

    Instant createdAt() {
        return createdAt;
    }

    OrganizationSnapshot snapshot() {
        return new OrganizationSnapshot(
                id,
                version,
                state,
                name,
                settings.retrySchedule(),
                settings.eventsPerSecond(),
                settings.eventBurst(),
                settings.eventsPerDay());
    }
}
