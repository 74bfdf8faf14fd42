package io.postrider.commons.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the in-memory copies of the configuration topics are kept. */
@ConfigMapping(prefix = "postrider.replicas")
interface ReplicaConfig {

    /** How long a look at the topics' end may take before the asker is told that it cannot be known (design F). */
    @WithDefault("500ms")
    Duration catchUpLimit();

    /** How often the end is looked at though nobody asks: the proof that this replica is not cut off. */
    @WithDefault("5s")
    Duration confirmEvery();
}
