package io.postrider.contracts.attempt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a delivery stands after an attempt. All but {@link #PENDING} are final until somebody asks for a resend. */
public enum DeliveryState {
    /** A further attempt will come. */
    @JsonProperty("pending")
    PENDING("pending"),
    @JsonProperty("succeeded")
    SUCCEEDED("succeeded"),
    /** The schedule is exhausted, or seven days have passed. */
    @JsonProperty("failed")
    FAILED("failed"),
    /** The webhook was archived or disabled. */
    @JsonProperty("skipped")
    SKIPPED("skipped");

    private final String wireName;

    DeliveryState(String wireName) {
        this.wireName = wireName;
    }

    /** The name on Kafka and in the API. */
    public String wireName() {
        return wireName;
    }
}
