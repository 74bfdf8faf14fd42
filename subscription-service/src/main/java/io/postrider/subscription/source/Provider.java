package io.postrider.subscription.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who sends the events of a source, and so how they are verified and named (api.md section 4). */
public enum Provider {
    CUSTOM,
    GITHUB,
    GITLAB,
    SLACK,
    STRIPE,
    SHOPIFY,
    LINEAR,
    TWILIO,
    SQUARE,
    HUBSPOT,
    ZOOM,
    META,
    STANDARD_WEBHOOKS,
    GENERIC;

    /** The name in the API and on Kafka. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
