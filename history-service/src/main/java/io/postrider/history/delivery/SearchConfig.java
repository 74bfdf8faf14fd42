package io.postrider.history.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the content of events is searched. */
@ConfigMapping(prefix = "postrider.search")
interface SearchConfig {

    /** After so long a search answers with what it found so far, and where to go on. */
    @WithDefault("5s")
    Duration patience();
}
