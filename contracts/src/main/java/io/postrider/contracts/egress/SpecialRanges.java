package io.postrider.contracts.egress;

import java.util.List;

/**
 * The address ranges that no webhook may reach: what the IANA special-purpose registries (RFC 6890 and its updates)
 * call not globally reachable, what wraps another address and so could hide one, and the metadata services of clouds.
 */
final class SpecialRanges {

    static final List<String> IPV4 = List.of(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; also Alibaba's metadata service
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's host service
            "169.254.0.0/16", // link-local; the metadata service of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; also Oracle's metadata service
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved and broadcast

    /** The only IPv6 space that is given out as global unicast; all outside it is refused. */
    static final String IPV6_GLOBAL_UNICAST = "2000::/3";

    static final List<String> IPV6 = List.of(
            "::/96", // unspecified, loopback, IPv4-compatible
            "::ffff:0:0/96", // IPv4-mapped
            "::ffff:0:0:0/96", // IPv4-translated
            "64:ff9b::/96", // NAT64
            "64:ff9b:1::/48", // local NAT64
            "100::/64", // discard
            "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // AS112
            "3fff::/20", // documentation
            "5f00::/16", // segment routing
            "fc00::/7", // unique-local; also AWS' metadata service
            "fe80::/10", // link-local
            "fec0::/10", // site-local, deprecated
            "ff00::/8"); // multicast

    private SpecialRanges() {}
}
