package io.postrider.subscription.eventtype;

import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class EventTypeDefinitionColumn extends JsonColumn<EventTypeDefinition> {

    EventTypeDefinitionColumn() {
        super(EventTypeDefinition.class);
    }
}
