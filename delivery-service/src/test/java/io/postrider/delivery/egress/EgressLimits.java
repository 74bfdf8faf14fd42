package io.postrider.delivery.egress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Egress settings of a test. */
record EgressLimits(
        Optional<List<String>> allowedNetworks,
        Duration connectLimit,
        Duration tlsLimit,
        Duration totalLimit,
        int responseBytes,
        Duration dnsCache,
        int dnsThreads,
        int connectionsPerAddress,
        Duration keepAlive)
        implements EgressConfig {

    static EgressLimits allowing(String... networks) {
        return new EgressLimits(
                Optional.of(List.of(networks)),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                16 * 1024,
                Duration.ofMillis(1),
                2,
                64,
                Duration.ofSeconds(5));
    }
}
