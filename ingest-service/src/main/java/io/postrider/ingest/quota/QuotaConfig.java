package io.postrider.ingest.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** What an organization may send when nothing else is agreed with it, and how long counting may take. */
@ConfigMapping(prefix = "postrider.quota")
interface QuotaConfig {

    /** Events per second that an organization may send for any length of time; at least 1. */
    @WithDefault("1000")
    long eventsPerSecond();

    /** Events that an organization that was quiet may send at once; at least 1. */
    @WithDefault("5000")
    long burst();

    /** Events per day (UTC); as many as the other two limits let through when it is not set. */
    OptionalLong eventsPerDay();

    /** How long a request waits for the database to count it; then it passes uncounted. */
    @WithDefault("300ms")
    Duration countLimit();

    /** How long each instance counts by itself after the database could not be asked. */
    @WithDefault("1s")
    Duration alone();
}
