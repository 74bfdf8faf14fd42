package io.postrider.subscription.source;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a source has an inbound webhook from the start. */
enum IngestionMode {
    @JsonProperty("realtime")
    REALTIME,
    /** None until the first rotation. */
    @JsonProperty("manual")
    MANUAL
}
