package io.postrider.subscription.format;

import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class FormatDefinitionColumn extends JsonColumn<FormatDefinition> {

    FormatDefinitionColumn() {
        super(FormatDefinition.class);
    }
}
