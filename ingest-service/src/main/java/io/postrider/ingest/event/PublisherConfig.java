package io.postrider.ingest.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events go to Kafka, and how many may be under way. */
@ConfigMapping(prefix = "postrider.publisher")
interface PublisherConfig {

    /** How long Kafka may take to acknowledge an event before its sender is told to come again. */
    @WithDefault("900ms")
    Duration acknowledgeLimit();

    /** How many events may wait for their acknowledgement; the next one is refused with 503. */
    @WithDefault("20000")
    int maxEventsInFlight();

    /** How many bytes of events may wait for their acknowledgement. */
    @WithDefault("33554432")
    long maxBytesInFlight();

    /** How long to wait for company before a record is sent. */
    @WithDefault("1ms")
    Duration linger();
}
