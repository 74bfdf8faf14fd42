package io.postrider.subscription.format;

import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.subscription.database.Audited;
import io.postrider.subscription.database.NamedRow;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "format")
@IdClass(NamedRow.Key.class)
class FormatEntity extends NamedRow implements Audited {

    @Convert(converter = FormatDefinitionColumn.class)
    private FormatDefinition definition;

    FormatEntity() {}

    FormatEntity(NamedRow.Key key, FormatDefinition definition, Instant now) {
        super(key, now);
        this.definition = definition;
    }

    void define(FormatDefinition newDefinition, Instant now) {
        changed(now);
        definition = newDefinition;
    }

    FormatDefinition definition() {
        return definition;
    }

    FormatResponse response() {
        return FormatResponse.of(name(), definition, createdAt(), updatedAt());
    }

    FormatSnapshot snapshot() {
        return definition.snapshot(name(), organization(), version(), isArchived());
    }

    @Override
    public String auditedAs() {
        return "format";
    }

    @Override
    public String auditedId() {
        return name();
    }
}
