package io.postrider.delivery.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of requests to customers' endpoints. */
@ConfigMapping(prefix = "postrider.egress")
interface EgressConfig {

    /** CIDRs that are exempt from the scheme, port and address rules of webhook URLs. None by default. */
    Optional<List<String>> allowedNetworks();

    /**
     * An HTTP proxy that calls over TLS go through, {@code http://host:port}: it is asked to CONNECT to the address that
     * was checked, and sees no content. Calls without TLS, which only allowed networks get, go past it. None by default.
     */
    Optional<URI> proxy();

    /** The longest time to open a connection to one address. */
    @WithDefault("3s")
    Duration connectLimit();

    /** The longest TLS handshake. */
    @WithDefault("5s")
    Duration tlsLimit();

    /** The longest time from the start of a request to the end of its response, everything included. */
    @WithDefault("10s")
    Duration totalLimit();

    /** How many bytes of a response are read; then the connection is closed. */
    @WithDefault("16384")
    int responseBytes();

    /** How long resolved addresses are used; short, because customers move. */
    @WithDefault("10s")
    Duration dnsCache();

    /** How many names are looked up at the same time. */
    @WithDefault("16")
    int dnsThreads();

    /** The most HTTP/1.1 connections to one address; requests above are limited per webhook, long before. */
    @WithDefault("256")
    int connectionsPerAddress();

    /** How long an idle connection is kept, unless the endpoint asks for less. */
    @WithDefault("20s")
    Duration keepAlive();

    /** How many client certificates are in use at once; one more and the connections of the longest unused are closed. */
    @WithDefault("1000")
    int clientCertificates();
}
