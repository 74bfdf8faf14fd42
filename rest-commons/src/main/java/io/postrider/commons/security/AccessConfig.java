package io.postrider.commons.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How callers of the public API are recognised. */
@ConfigMapping(prefix = "postrider.access")
interface AccessConfig {

    /** Request headers that may carry an API key, besides {@code Authorization: Bearer}; the first found counts. */
    @WithDefault("X-API-Key")
    List<String> apiKeyHeaders();

    /** A replica of the keys that could not confirm the topic's end for so long refuses keys with 503 (design 3). */
    @WithDefault("30s")
    Duration refuseKeysAfter();
}
