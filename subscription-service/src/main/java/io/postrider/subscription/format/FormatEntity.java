package io.postrider.subscription.format;

import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.subscription.database.Audited;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "format")
@IdClass(FormatEntity.Key.class)
class FormatEntity implements Audited {

    @Id
    private String organization;

    @Id
    private String name;

    /** Given by the database: newest first is by descending ordinal. */
    @Column(insertable = false, updatable = false)
    private Long ordinal;

    private long version;
    private boolean archived;

    @Convert(converter = FormatDefinitionColumn.class)
    private FormatDefinition definition;

    private Instant createdAt;
    private Instant updatedAt;

    FormatEntity() {}

    FormatEntity(Key key, FormatDefinition definition, Instant now) {
        this.organization = key.organization();
        this.name = key.name();
        this.version = 1;
        this.definition = definition;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The primary key. */
    record Key(String organization, String name) {}

    /** Also brings back an archived one: its versions go on, so that no reader takes the new one for an old one. */
    void define(FormatDefinition newDefinition, Instant now) {
        version++;
        archived = false;
        definition = newDefinition;
        updatedAt = now;
    }

    void archive(Instant now) {
        version++;
        archived = true;
        updatedAt = now;
    }

    String name() {
        return name;
    }

    String organization() {
        return organization;
    }

    Long ordinal() {
        return ordinal;
    }

    long version() {
        return version;
    }

    boolean isArchived() {
        return archived;
    }

    /** When it was archived; null while it is in force. */
    @Nullable Instant archivedAt() {
        return archived ? updatedAt : null;
    }

    FormatDefinition definition() {
        return definition;
    }

    FormatResponse response() {
        return FormatResponse.of(name, definition, createdAt, updatedAt);
    }

    FormatSnapshot snapshot() {
        return definition.snapshot(name, organization, version, archived);
    }

    @Override
    public String auditedAs() {
        return "format";
    }

    @Override
    public String auditedId() {
        return name;
    }
}
