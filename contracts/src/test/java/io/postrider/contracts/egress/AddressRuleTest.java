package io.postrider.contracts.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    private static final AddressRule STRICT = AddressRule.allowing(List.of());
    private static final AddressRule LOCAL = AddressRule.allowing(List.of("127.0.0.0/8", "::1/128"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.216.34",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2400::1",
                "3ffe::1"
            })
    void globallyRoutableAddressesArePermitted(String address) {
        assertThat(STRICT.permits(address(address))).isTrue();
        assertThat(STRICT.isAllowListed(address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    void specialIpv4AddressesAreRefused(String address) {
        assertThat(STRICT.permits(address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::7f00:1",
                "::808:808",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "3fff::1",
                "5f00::1",
                "4000::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void specialIpv6AddressesAreRefused(String address) {
        assertThat(STRICT.permits(address(address))).isFalse();
    }

    @Test
    void anIpv4AddressInsideAnIpv6OneIsRefusedEvenWhenPublic() throws Exception {
        assertThat(STRICT.permits(mapped(8, 8, 8, 8))).isFalse();
        assertThat(LOCAL.permits(mapped(127, 0, 0, 1))).isFalse();
    }

    @Test
    void whatTheOperatorAllowsIsExemptAndNothingElse() {
        assertThat(LOCAL.permits(address("127.1.2.3"))).isTrue();
        assertThat(LOCAL.isAllowListed(address("::1"))).isTrue();
        assertThat(LOCAL.permits(address("10.0.0.1"))).isFalse();
        assertThat(LOCAL.permits(address("::2"))).isFalse();
        assertThat(LOCAL.isAllowListed(address("8.8.8.8"))).isFalse();
    }

    static Stream<String> specialRanges() {
        return Stream.concat(SpecialRanges.IPV4.stream(), SpecialRanges.IPV6.stream());
    }

    @ParameterizedTest
    @MethodSource("specialRanges")
    void everyAddressOfASpecialRangeIsRefused(String range) {
        // Given
        IPAddress block = new IPAddressString(range).getAddress().toPrefixBlock();
        Random random = new Random(42);

        // Then
        assertThat(STRICT.permits(block.getLower().withoutPrefixLength())).isFalse();
        assertThat(STRICT.permits(block.getUpper().withoutPrefixLength())).isFalse();
        for (int i = 0; i < 200; i++) {
            assertThat(STRICT.permits(anyOf(block, random))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "localhost", "10.0.0.0/33", "300.0.0.1", "*", "10.0-1.0.0", "::/129"})
    void whatIsNoNetworkCannotBeAllowed(String cidr) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRule.allowing(List.of(cidr)));
    }

    private static IPAddress anyOf(IPAddress block, Random random) {
        byte[] address = block.getLower().getBytes();
        int prefix = block.getNetworkPrefixLength();
        for (int bit = prefix; bit < address.length * 8; bit++) {
            if (random.nextBoolean()) {
                address[bit / 8] |= (byte) (0x80 >> (bit % 8));
            }
        }
        return address.length == IPv4Address.BYTE_COUNT ? new IPv4Address(address) : new IPv6Address(address);
    }

    private static InetAddress address(String literal) {
        return new IPAddressString(literal).getAddress().toInetAddress();
    }

    private static InetAddress mapped(int... octets) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        for (int i = 0; i < octets.length; i++) {
            bytes[12 + i] = (byte) octets[i];
        }
        return Inet6Address.getByAddress(null, bytes, -1);
    }
}
