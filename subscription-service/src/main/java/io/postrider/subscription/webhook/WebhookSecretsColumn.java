package io.postrider.subscription.webhook;

import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class WebhookSecretsColumn extends JsonColumn<WebhookSecrets> {

    WebhookSecretsColumn() {
        super(WebhookSecrets.class);
    }
}
