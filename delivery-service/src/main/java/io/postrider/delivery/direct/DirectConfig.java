package io.postrider.delivery.direct;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How first attempts are made straight from Kafka. */
@ConfigMapping(prefix = "postrider.direct")
interface DirectConfig {

    /** The most events that are read ahead of the lowest unfinished one, over all partitions. */
    @WithDefault("4000")
    int eventsReadAhead();

    /** The most bytes of unfinished events in memory. */
    @WithDefault("67108864")
    long bytesReadAhead();

    /** The most records of one poll. */
    @WithDefault("250")
    int pollRecords();

    /** How far apart batches are at least: each asks for the newest configuration, which costs as much as some events. */
    @WithDefault("2ms")
    Duration pollPace();

    /** The most requests under way to one webhook; the others wait in memory for a moment, then in its lane. */
    @WithDefault("50")
    int inFlightPerWebhook();

    /** How long a delivery may be unfinished before it is stored, so that one slow endpoint does not hold the log. */
    @WithDefault("1s")
    Duration handOverAfter();

    /** When a delivery that was stored under way comes due, should its outcome never come: past every time limit. */
    @WithDefault("20s")
    Duration underWayDueAfter();

    /** How often offsets are committed: what was finished since is repeated after a crash. */
    @WithDefault("50ms")
    Duration commitEvery();

    /** An event that more webhooks want is stored whole first. */
    @WithDefault("200")
    int fanOutLimit();

    /** How long a partition that is taken away may be held to store what is unfinished. */
    @WithDefault("1500ms")
    Duration revocationLimit();
}
