package io.postrider.contracts.egress;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4AddressTrie;
import inet.ipaddr.ipv6.IPv6AddressTrie;
import java.util.List;

/** A set of networks of both families. Not changed after it was made, and so thread-safe. */
public final class Networks {

    private final IPv4AddressTrie v4 = new IPv4AddressTrie();
    private final IPv6AddressTrie v6 = new IPv6AddressTrie();

    private Networks() {}

    /**
     * The set of these.
     *
     * @param cidrs such as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address
     * @throws IllegalArgumentException when one of them is no network
     */
    public static Networks of(List<String> cidrs) {
        return new Networks().and(cidrs);
    }

    Networks and(List<String> cidrs) {
        cidrs.forEach(cidr -> {
            IPAddress network = networkOf(cidr);
            if (network.isIPv4()) {
                v4.add(network.toIPv4());
            } else {
                v6.add(network.toIPv6());
            }
        });
        return this;
    }

    /**
     * A network as it is written here: without bits behind its prefix.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String canonical(String cidr) {
        return networkOf(cidr).toCanonicalString();
    }

    /** Whether one of the networks has the address; false for what is no address. */
    public boolean contain(String address) {
        IPAddress parsed = new IPAddressString(address).getAddress();
        return !address.isBlank() && parsed != null && contain(parsed);
    }

    /** Whether one of the networks has the address. */
    public boolean contain(IPAddress address) {
        return address.isIPv4() ? v4.elementContains(address.toIPv4()) : v6.elementContains(address.toIPv6());
    }

    private static IPAddress networkOf(String cidr) {
        try {
            IPAddress address = cidr.isBlank() ? null : new IPAddressString(cidr.strip()).toAddress();
            if (address != null && (address.isPrefixed() || !address.isMultiple())) {
                return address.toPrefixBlock();
            }
        } catch (AddressStringException e) {
            // told below
        }
        throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: " + cidr);
    }
}
