package io.postrider.history.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How attempts are streamed to those who watch. */
@ConfigMapping(prefix = "postrider.stream")
interface StreamConfig {

    /** Listeners that one instance serves at once; one more is answered 429. */
    @WithDefault("200")
    int listeners();

    /** The same for the listeners of one organization. */
    @WithDefault("20")
    int listenersPerOrganization();

    /** Attempts that may wait for one slow reader before it is dropped. */
    @WithDefault("1000")
    int waiting();

    /** How far back {@code Last-Event-ID} reaches; from further back the stream begins with a {@code gap}. */
    @WithDefault("10m")
    Duration reach();

    /** How long a reader may take for one event before it is dropped. */
    @WithDefault("10s")
    Duration patience();

    /** How often an idle stream shows that it lives. */
    @WithDefault("15s")
    Duration heartbeat();

    /** After so long a stream ends and its reader comes again, perhaps to another instance. */
    @WithDefault("5m")
    Duration life();
}
