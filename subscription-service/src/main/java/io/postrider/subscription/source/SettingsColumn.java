package io.postrider.subscription.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class SettingsColumn extends JsonColumn<JsonNode> {

    SettingsColumn() {
        super(JsonNode.class);
    }
}
