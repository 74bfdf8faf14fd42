package io.postrider.history.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bulk redeliveries are worked on. */
@ConfigMapping(prefix = "postrider.jobs")
interface JobConfig {

    /**
     * After so long another instance goes on with the job of one that ended in the middle of a turn. Longer than any turn:
     * else two instances would enqueue the same piece.
     */
    @WithDefault("2m")
    Duration lease();
}
