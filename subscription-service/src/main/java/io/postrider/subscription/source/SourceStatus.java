package io.postrider.subscription.source;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a source takes events. */
enum SourceStatus {
    @JsonProperty("active")
    ACTIVE,
    /** Senders are asked to come again. */
    @JsonProperty("paused")
    PAUSED,
    /** Deleted by the tenant; kept for audit. */
    @JsonProperty("archived")
    ARCHIVED
}
