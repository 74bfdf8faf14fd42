package io.postrider.subscription.eventtype;

import io.postrider.contracts.configuration.EventTypeSnapshot;
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
@Table(name = "event_type")
@IdClass(EventTypeEntity.Key.class)
class EventTypeEntity implements Audited {

    @Id
    private String organization;

    @Id
    private String name;

    /** Given by the database: newest first is by descending ordinal. */
    @Column(insertable = false, updatable = false)
    private Long ordinal;

    private long version;
    private boolean archived;

    @Convert(converter = EventTypeDefinitionColumn.class)
    private EventTypeDefinition definition;

    private Instant createdAt;
    private Instant updatedAt;

    EventTypeEntity() {}

    EventTypeEntity(Key key, EventTypeDefinition definition, Instant now) {
        this.organization = key.organization();
        this.name = key.name();
        this.version = 1;
        this.definition = definition;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The primary key. */
    record Key(String organization, String name) {}

    /** Also brings back an archived one: a name means one type, for good. */
    void define(EventTypeDefinition newDefinition, Instant now) {
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

    EventTypeDefinition definition() {
        return definition;
    }

    boolean isArchived() {
        return archived;
    }

    /** When it was archived; null while it is in force. */
    @Nullable Instant archivedAt() {
        return archived ? updatedAt : null;
    }

    EventTypeResponse response() {
        return EventTypeResponse.of(name, definition, createdAt, updatedAt);
    }

    EventTypeSnapshot snapshot() {
        return new EventTypeSnapshot(name, organization, version, definition.schema(), archived);
    }

    @Override
    public String auditedAs() {
        return "event_type";
    }

    @Override
    public String auditedId() {
        return name;
    }
}
