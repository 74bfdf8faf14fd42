package io.postrider.subscription.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organization gets when the operator who makes it says nothing else. */
@ConfigMapping(prefix = "postrider.operator")
interface OperatorConfig {

    /** Events per second; 1 or more. */
    @WithDefault("1000")
    int eventsPerSecond();

    /** Events at once after a quiet time; 1 or more. */
    @WithDefault("5000")
    int eventBurst();
}
