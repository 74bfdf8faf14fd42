package io.postrider.delivery.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How waiting deliveries are worked. */
@ConfigMapping(prefix = "postrider.lanes")
interface LaneConfig {

    /** How long an instance holds a lane without a sign of life; so long do waiting deliveries rest after a crash. */
    @WithDefault("10s")
    Duration lease();

    /** How often due lanes are looked for. */
    @WithDefault("250ms")
    Duration pollEvery();

    /** How often they are looked for by an instance that holds none: what is stored here wakes it up anyway. */
    @WithDefault("1s")
    Duration idlePollEvery();

    /** How many lanes an instance works at once. */
    @WithDefault("256")
    int held();

    /** How many due deliveries of a lane are read at once. */
    @WithDefault("100")
    int batch();

    /** The most requests to one webhook at once; a lane begins with few and gets there by successes. */
    @WithDefault("32")
    int window();

    /** The most bytes of event data in memory for lanes. */
    @WithDefault("67108864")
    long bytesInFlight();

    /** The most changes that are stored in one transaction. */
    @WithDefault("500")
    int storeBatch();
}
