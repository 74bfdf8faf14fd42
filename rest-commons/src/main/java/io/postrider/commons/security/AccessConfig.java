package io.postrider.commons.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How callers of the public API are recognised. */
@ConfigMapping(prefix = "postrider.access")
interface AccessConfig {

    /** Request headers that may carry an API key, besides {@code Authorization: Bearer}; the first found counts. */
    @WithDefault("X-API-Key")
    List<String> apiKeyHeaders();

    /** A replica of the keys that could not confirm the topic's end for so long refuses keys with 503 (design 3). */
    @WithDefault("30s")
    Duration refuseKeysAfter();

    /** Networks of the proxies whose {@code X-Forwarded-For} is believed, such as {@code 10.0.0.0/8}; none by default. */
    Optional<List<String>> trustedProxies();

    /** After so many unknown API keys within a minute an address gets 429 for further ones, never for a valid one. */
    @WithDefault("100")
    int unknownKeysPerMinute();
}
