package io.postrider.delivery.egress;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Egress settings of a test. */
record EgressLimits(
        Optional<List<String>> allowedNetworks,
        Optional<URI> proxy,
        Duration connectLimit,
        Duration tlsLimit,
        Duration totalLimit,
        int responseBytes,
        Duration dnsCache,
        int dnsThreads,
        int connectionsPerAddress,
        Duration keepAlive)
        implements EgressConfig {

    EgressLimits through(URI other) {
        return new EgressLimits(
                allowedNetworks,
                Optional.of(other),
                connectLimit,
                tlsLimit,
                totalLimit,
                responseBytes,
                dnsCache,
                dnsThreads,
                connectionsPerAddress,
                keepAlive);
    }

    static EgressLimits allowing(String... networks) {
        return new EgressLimits(
                Optional.of(List.of(networks)),
                Optional.empty(),
                Duration.ofSeconds(4),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                16 * 1024,
                Duration.ofMillis(1),
                2,
                64,
                Duration.ofSeconds(5));
    }
}
