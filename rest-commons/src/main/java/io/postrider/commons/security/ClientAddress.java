package io.postrider.commons.security;

import inet.ipaddr.HostName;
import inet.ipaddr.IPAddress;
import io.postrider.contracts.egress.Networks;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from: the other end of the connection, unless that is a trusted proxy. Then it is what that proxy
 * added to {@code X-Forwarded-For}, and so on from right to left up to the first address that is no trusted proxy's:
 * whatever stands left of it anybody may have written.
 */
@ApplicationScoped
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final Networks trustedProxies;

    ClientAddress(AccessConfig config) {
        this.trustedProxies = Networks.of(config.trustedProxies().orElse(List.of()));
    }

    /** The client's address in its canonical form. */
    public String of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll(FORWARDED_FOR));
    }

    /** Whether the client came by TLS: to us, or to the trusted proxy that says so. */
    boolean isSecure(HttpServerRequest request) {
        String forwarded = request.getHeader(FORWARDED_PROTO);
        if (forwarded == null) {
            return request.isSSL();
        }
        IPAddress connection = parsed(request.remoteAddress().hostAddress());
        return request.isSSL()
                || ("https".equalsIgnoreCase(forwarded) && connection != null && trustedProxies.contain(connection));
    }

    String of(String connection, List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(header -> hops.addAll(Arrays.asList(header.split(","))));
        IPAddress address = parsed(connection);
        while (address != null && trustedProxies.contain(address) && !hops.isEmpty()) {
            IPAddress hop = parsed(hops.removeLast());
            if (hop == null) {
                break;
            }
            address = hop;
        }
        return address == null ? connection : address.toCanonicalString();
    }

    /** Never asks a name server; proxies may add a port, and brackets around an IPv6 address. RFC 7239, 6. */
    private static @Nullable IPAddress parsed(String text) {
        // the library takes an empty text for an address
        HostName host = text.isBlank() ? null : new HostName(text.strip());
        IPAddress address = host != null && host.isAddress() ? host.asAddress() : null;
        return address == null || address.isMultiple() ? null : unmapped(address.withoutPrefixLength());
    }

    /** {@code ::ffff:192.0.2.1} is 192.0.2.1, and no way round a list of IPv4 networks. RFC 4291, 2.5.5.2. */
    private static IPAddress unmapped(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }
}
