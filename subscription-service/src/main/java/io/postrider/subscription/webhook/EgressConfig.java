package io.postrider.subscription.webhook;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where requests may go; the same in delivery-service, which holds the rule again at every send. */
@ConfigMapping(prefix = "postrider.egress")
interface EgressConfig {

    /**
     * Networks in CIDR form that are exempt from the rules of scheme, port and address. None in production; the local stack
     * allows loopback.
     */
    Optional<List<String>> allowedNetworks();
}
