package io.postrider.subscription.eventtype;

import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.subscription.database.Audited;
import io.postrider.subscription.database.NamedRow;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "event_type")
@IdClass(NamedRow.Key.class)
class EventTypeEntity extends NamedRow implements Audited {

    @Convert(converter = EventTypeDefinitionColumn.class)
    private EventTypeDefinition definition;

    EventTypeEntity() {}

    EventTypeEntity(NamedRow.Key key, EventTypeDefinition definition, Instant now) {
        super(key, now);
        this.definition = definition;
    }

    void define(EventTypeDefinition newDefinition, Instant now) {
        changed(now);
        definition = newDefinition;
    }

    EventTypeDefinition definition() {
        return definition;
    }

    EventTypeResponse response() {
        return EventTypeResponse.of(name(), definition, createdAt(), updatedAt());
    }

    EventTypeSnapshot snapshot() {
        return new EventTypeSnapshot(name(), organization(), version(), definition.schema(), isArchived());
    }

    @Override
    public String auditedAs() {
        return "event_type";
    }

    @Override
    public String auditedId() {
        return name();
    }
}
