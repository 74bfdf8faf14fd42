package io.postrider.history.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is told of content that is erased. */
@ConfigMapping(prefix = "postrider.erasure")
interface ErasureConfig {

    /**
     * Days after which no copy of erased content is left in Kafka and in lanes. The default is Kafka's retention of 7 days,
     * after at most 7 days in which a segment of the log was still being written.
     */
    @WithDefault("14")
    int lastCopyDays();
}
