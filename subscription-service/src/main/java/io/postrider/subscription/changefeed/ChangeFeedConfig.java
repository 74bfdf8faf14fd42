package io.postrider.subscription.changefeed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes get to Kafka. */
@ConfigMapping(prefix = "postrider.changefeed")
interface ChangeFeedConfig {

    /** How long a change waits for Kafka to have its snapshot before it is answered anyway (design F). */
    @WithDefault("500ms")
    Duration answerWithin();

    /** How often the outbox is looked at though nobody asks: for what a crashed instance left. */
    @WithDefault("500ms")
    Duration pollEvery();

    /** How long Kafka may take to acknowledge a record before it is sent anew. At least one second. */
    @WithDefault("5s")
    Duration acknowledgeWithin();
}
