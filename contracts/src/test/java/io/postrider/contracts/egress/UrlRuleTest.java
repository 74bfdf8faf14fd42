package io.postrider.contracts.egress;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddressString;
import io.postrider.contracts.egress.UrlVerdict.Accepted;
import io.postrider.contracts.egress.UrlVerdict.Named;
import io.postrider.contracts.egress.UrlVerdict.Refused;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRuleTest {

    private static final UrlRule STRICT = UrlRule.with(AddressRule.allowing(List.of()));
    private static final UrlRule LOCAL = UrlRule.with(AddressRule.allowing(List.of("127.0.0.0/8", "::1/128")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com", "https://example.com/", "https://EXAMPLE.com/hooks?a=b&c=%20d",
                "https://example.com:443/hooks", "HTTPS://example.com/", "https://a.b.c.example.co.uk/x/y.z",
                "https://xn--bcher-kva.example/", "https://1password.com/", "https://3.example/"
            })
    void aPublicHttpsUrlIsJudgedByTheAddressesOfItsName(String url) {
        assertThat(STRICT.judge(url)).isInstanceOfSatisfying(Named.class, named -> {
            assertThat(named.exemptionNeeded()).isFalse();
            assertThat(named.acceptedWith(List.of())).isTrue();
            assertThat(named.acceptedWith(List.of(address("8.8.8.8"), address("2606:4700::1"))))
                    .isTrue();
            assertThat(named.acceptedWith(List.of(address("8.8.8.8"), address("10.0.0.1"))))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/", "https://8.8.8.8:443/", "https://[2606:4700:4700::1111]/"})
    void aPublicAddressIsAccepted(String url) {
        assertThat(STRICT.judge(url)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com",
                "//example.com",
                "/hooks",
                "https:",
                "https://",
                "https:///x",
                "https:example.com",
                "ftp://example.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://example.com",
                "ws://example.com",
                " https://example.com",
                "https://example.com ",
                "https://exa mple.com",
                "https://example.com/\u0000",
                "https://example.com/\r\nX: y",
                "https://example.com\\@10.0.0.1",
                "https://example.com/a b",
                "https://%31/",
                "https://ex%61mple.com/",
                "https://example.com/#top",
                "https://<host>/",
                "https://under_score.example.com/",
                "https://-a.example.com/",
                "https://example..com/",
                "https://.example.com/"
            })
    void whatIsNoPlainUrlIsRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://@example.com/",
                "https://example.com@10.0.0.1/",
                "https://:@example.com/"
            })
    void credentialsAreRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.01/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://017700000001/",
                "https://127.0.0.1./",
                "https://example.0x7f/",
                "https://a.1/",
                "https://256.1.1.1/",
                "https://1.2.3.4.5/",
                "https://8.8.8.8./",
                "https://1./",
                "https://0x/"
            })
    void disguisedNumbersAreRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com./", "https://localhost./", "https://bücher.example/", "https://ｅxample.com/",
                "https://127。0。0。1/", "https://①②⑦.0.0.1/", "https://ⓛocalhost/", "https://exаmple.com/"
            })
    void trailingDotsAndLookAlikesAreRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://METADATA.google.internal/",
                "https://metadata/",
                "https://instance-data/",
                "https://metadata.azure.com/"
            })
    void metadataServicesAreRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00:ec2::254]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:8.8.8.8]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://100.64.0.1/",
                "https://255.255.255.255/",
                "https://[fe80::1%25eth0]/",
                "https://[::1%25lo]/"
            })
    void addressesThatAreNotPublicAreRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/", "https://8.8.8.8:8443/", "https://8.8.8.8:80/", "https://8.8.8.8:0/",
                "https://8.8.8.8:65536/", "https://8.8.8.8:/", "https://8.8.8.8:0443/", "https://8.8.8.8:-443/"
            })
    void anUnusualSchemeOrPortIsRefused(String url) {
        assertRefusedEverywhere(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/", "https://example.com:8443/", "https://localhost/", "http://localhost:8080/",
                "https://receiver/", "https://db.internal/", "https://printer.local/", "https://a.localhost/"
            })
    void anExceptionToTheRuleNeedsAllAddressesAllowListed(String url) {
        assertThat(LOCAL.judge(url)).isInstanceOfSatisfying(Named.class, named -> {
            assertThat(named.acceptedWith(List.of())).isFalse();
            assertThat(named.acceptedWith(List.of(address("8.8.8.8")))).isFalse();
            assertThat(named.acceptedWith(List.of(address("127.0.0.1"), address("8.8.8.8"))))
                    .isFalse();
            assertThat(named.acceptedWith(List.of(address("127.0.0.1"), address("::1"))))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:8080/hooks",
                "https://127.0.0.1:8443/",
                "https://127.9.9.9/",
                "http://[::1]:8080/",
                "http://[0:0:0:0:0:0:0:1]:8080/"
            })
    void anAllowListedAddressIsFreeOfSchemeAndPort(String url) {
        assertThat(LOCAL.judge(url)).isInstanceOf(Accepted.class);
        assertThat(STRICT.judge(url)).isInstanceOf(Refused.class);
    }

    @Test
    void aUrlOverTheLimitIsRefused() {
        String longest = "https://example.com/" + "a".repeat(UrlRule.MAX_LENGTH - 20);
        assertThat(STRICT.judge(longest)).isInstanceOf(Named.class);
        assertRefusedEverywhere(longest + "a");
    }

    @Test
    void noWritingOfALoopbackAddressIsEverAccepted() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<IntFunction<String>> writings =
                List.of(Integer::toString, n -> "0" + Integer.toOctalString(n), n -> "0x" + Integer.toHexString(n));

        for (int i = 0; i < 5_000; i++) {
            // When
            int[] octets = {127, random.nextInt(256), random.nextInt(256), random.nextInt(256)};
            int parts = 1 + random.nextInt(4);
            StringBuilder host = new StringBuilder();
            for (int part = 0; part < parts; part++) {
                int value = octets[part];
                if (part == parts - 1) {
                    for (int rest = part + 1; rest < 4; rest++) {
                        value = (value << 8) | octets[rest];
                    }
                }
                host.append(part == 0 ? "" : ".")
                        .append(writings.get(random.nextInt(writings.size())).apply(value));
            }

            // Then
            assertThat(STRICT.judge("https://" + host + "/"))
                    .as("seed %d, host %s", seed, host)
                    .isInstanceOf(Refused.class);
        }
    }

    private static void assertRefusedEverywhere(String url) {
        assertThat(STRICT.judge(url)).as(url).isInstanceOf(Refused.class);
        assertThat(LOCAL.judge(url)).as(url).isInstanceOf(Refused.class);
    }

    private static InetAddress address(String literal) {
        return new IPAddressString(literal).getAddress().toInetAddress();
    }
}
