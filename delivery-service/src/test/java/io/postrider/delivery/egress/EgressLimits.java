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
        Duration keepAlive,
        int clientCertificates)
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
                keepAlive,
                clientCertificates);
    }

    /** For handshakes that the first of a process, on a busy machine, may take seconds for. */
    EgressLimits patient() {
        return new EgressLimits(
                allowedNetworks,
                proxy,
                connectLimit,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                responseBytes,
                dnsCache,
                dnsThreads,
                connectionsPerAddress,
                keepAlive,
                clientCertificates);
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
                Duration.ofSeconds(5),
                10);
    }
}
