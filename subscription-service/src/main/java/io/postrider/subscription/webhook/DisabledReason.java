package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a webhook gets no deliveries. */
public enum DisabledReason {
    /** The tenant switched it off. */
    @JsonProperty("manual")
    MANUAL,
    /** The receiver answered 410. */
    @JsonProperty("gone")
    GONE,
    /** It has only failed for five days. */
    @JsonProperty("failing")
    FAILING
}
