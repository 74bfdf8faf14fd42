package io.postrider.contracts.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses a request may be sent to: globally routable unicast, and what the operator allows besides. Held at
 * registration and again for the address that is dialled, because a name may change where it points to. Thread-safe.
 */
public final class AddressRule {

    private static final Networks SPECIAL = Networks.of(SpecialRanges.IPV4).and(SpecialRanges.IPV6);
    private static final Networks GLOBAL_UNICAST = Networks.of(List.of("0.0.0.0/0", SpecialRanges.IPV6_GLOBAL_UNICAST));

    private final Networks allowed;

    private AddressRule(Networks allowed) {
        this.allowed = allowed;
    }

    /**
     * The rule with these exemptions.
     *
     * @param cidrs networks such as {@code 127.0.0.0/8} or {@code ::1/128}; none for production
     * @throws IllegalArgumentException when one of them is no network
     */
    public static AddressRule allowing(List<String> cidrs) {
        return new AddressRule(Networks.of(cidrs));
    }

    /**
     * True for a globally routable unicast address and for one on the allow-list. An IPv4 address inside an IPv6 one
     * (mapped, compatible, NAT64, 6to4, Teredo) is refused, whatever it is.
     */
    public boolean permits(InetAddress address) {
        return permits(addressOf(address));
    }

    /** True when the operator exempted the address: then plain HTTP and any port are in order too. */
    public boolean isAllowListed(InetAddress address) {
        return isAllowListed(addressOf(address));
    }

    boolean permits(IPAddress address) {
        return isAllowListed(address) || (GLOBAL_UNICAST.contain(address) && !SPECIAL.contain(address));
    }

    boolean isAllowListed(IPAddress address) {
        return allowed.contain(address);
    }

    /** From the bytes, so that no text is parsed and no zone is kept. */
    private static IPAddress addressOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPv4Address.BYTE_COUNT ? new IPv4Address(bytes) : new IPv6Address(bytes);
    }
}
