package io.postrider.contracts.attempt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of one attempt (api.md section 6). */
public enum AttemptStatus {
    /** An HTTP response came, whatever its code. */
    @JsonProperty("delivered")
    DELIVERED("delivered"),
    /** No whole response within the total time limit. */
    @JsonProperty("timeout")
    TIMEOUT("timeout"),
    /** Connection, TLS, DNS, or an address that must not be dialled; the record's {@code error} says which. */
    @JsonProperty("error")
    ERROR("error"),
    /** The webhook was archived or disabled between dispatch and send: no request was made. */
    @JsonProperty("skipped")
    SKIPPED("skipped"),
    /** Attempt 0: the delivery was stored before its first attempt, so that what waits can be seen. */
    @JsonProperty("waiting")
    WAITING("waiting");

    private final String wireName;

    AttemptStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name on Kafka and in the API. */
    public String wireName() {
        return wireName;
    }
}
