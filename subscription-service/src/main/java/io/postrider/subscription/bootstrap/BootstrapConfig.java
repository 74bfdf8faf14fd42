package io.postrider.subscription.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** An organization and an API key that exist from the start; for local use and the first steps of an operator. */
@ConfigMapping(prefix = "postrider.bootstrap")
interface BootstrapConfig {

    /** The organization's id, {@code org_} and 32 lowercase hex digits. Set together with the API key, or not at all. */
    Optional<String> organization();

    /** The organization's name, when it is made. */
    @WithDefault("Postrider")
    String organizationName();

    /** The secret of a key with scope {@code admin}: {@code pr_live_} and at least 32 characters. */
    Optional<String> apiKey();
}
