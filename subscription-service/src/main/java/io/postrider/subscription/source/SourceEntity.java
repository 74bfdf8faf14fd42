package io.postrider.subscription.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.subscription.database.Audited;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "source")
@IdClass(SourceEntity.Key.class)
class SourceEntity implements Audited {

    @Id
    private String organization;

    @Id
    private String id;

    private long version;

    @Enumerated(EnumType.STRING)
    private Provider provider;

    private String name;

    @Enumerated(EnumType.STRING)
    private IngestionMode ingestionMode;

    @Enumerated(EnumType.STRING)
    private SourceStatus status;

    @Convert(converter = SettingsColumn.class)
    private @Nullable JsonNode settings;

    private Instant createdAt;

    SourceEntity() {}

    SourceEntity(
            Key key,
            Provider provider,
            String name,
            IngestionMode ingestionMode,
            @Nullable JsonNode settings,
            Instant now) {
        this.organization = key.organization();
        this.id = key.id();
        this.version = 1;
        this.provider = provider;
        this.name = name;
        this.ingestionMode = ingestionMode;
        this.status = SourceStatus.ACTIVE;
        this.settings = settings;
        this.createdAt = now;
    }

    /** The primary key. */
    record Key(String organization, String id) {}

    void rename(String newName) {
        version++;
        name = newName;
    }

    void configure(@Nullable JsonNode newSettings) {
        version++;
        settings = newSettings;
    }

    void become(SourceStatus newStatus) {
        version++;
        status = newStatus;
    }

    boolean isArchived() {
        return status == SourceStatus.ARCHIVED;
    }

    String organization() {
        return organization;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    Provider provider() {
        return provider;
    }

    String name() {
        return name;
    }

    IngestionMode ingestionMode() {
        return ingestionMode;
    }

    SourceStatus status() {
        return status;
    }

    @Nullable JsonNode settings() {
        return settings;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public String auditedAs() {
        return "source";
    }

    @Override
    public String auditedId() {
        return id;
    }
}
