package io.postrider.contracts.attempt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a delivery was asked for out of turn. A live delivery has none. */
public enum Cause {
    @JsonProperty("test")
    TEST("test"),
    @JsonProperty("resend")
    RESEND("resend"),
    @JsonProperty("recover")
    RECOVER("recover"),
    @JsonProperty("replay")
    REPLAY("replay");

    private final String wireName;

    Cause(String wireName) {
        this.wireName = wireName;
    }

    /** The name on Kafka and in the API. */
    public String wireName() {
        return wireName;
    }
}
