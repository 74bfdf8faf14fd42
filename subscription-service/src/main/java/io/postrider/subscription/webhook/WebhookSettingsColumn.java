package io.postrider.subscription.webhook;

import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class WebhookSettingsColumn extends JsonColumn<WebhookSettings> {

    WebhookSettingsColumn() {
        super(WebhookSettings.class);
    }
}
