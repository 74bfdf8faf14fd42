package io.postrider.subscription.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class StateColumn extends JsonColumn<JsonNode> {

    StateColumn() {
        super(JsonNode.class);
    }
}
