package io.postrider.commons.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.7";

    private final ClientAddress behindProxies = new ClientAddress(new Settings(List.of("10.0.0.0/8", "fd00::/8")));

    @Test
    void withoutTrustedProxiesAForwardedAddressIsForgedAndIgnored() {
        ClientAddress direct = new ClientAddress(new Settings(List.of()));
        assertThat(direct.of("198.51.100.1", List.of("203.0.113.9"))).isEqualTo("198.51.100.1");
    }

    @Test
    void aCallerThatIsNoTrustedProxyIsTheClientWhateverItForwards() {
        assertThat(behindProxies.of("198.51.100.1", List.of("203.0.113.9"))).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 203.0.113.9",
                "1.2.3.4, 203.0.113.9 | 203.0.113.9",
                "1.2.3.4, 203.0.113.9, 10.1.1.1 | 203.0.113.9",
                "203.0.113.9:4711 | 203.0.113.9",
                "[2001:DB8::1]:4711 | 2001:db8::1",
                "2001:db8:0:0::1 | 2001:db8::1",
                "::ffff:203.0.113.9 | 203.0.113.9",
            })
    void behindATrustedProxyItIsTheRightmostAddressThatIsNoTrustedProxys(String forwardedFor, String client) {
        assertThat(behindProxies.of(PROXY, List.of(forwardedFor))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(behindProxies.of(PROXY, List.of("1.2.3.4", "203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource({"unknown", "_hidden", "203.0.113.0/24", "''", "localhost"})
    void whatIsNoAddressIsNotBelieved(String forwardedFor) {
        assertThat(behindProxies.of(PROXY, List.of("203.0.113.9, " + forwardedFor)))
                .isEqualTo(PROXY);
    }

    @Test
    void aTrustedProxyThatForwardsForNobodyIsTheClient() {
        assertThat(behindProxies.of(PROXY, List.of())).isEqualTo(PROXY);
    }

    private record Settings(List<String> proxies) implements AccessConfig {

        @Override
        public List<String> apiKeyHeaders() {
            return List.of();
        }

        @Override
        public Duration refuseKeysAfter() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Optional<List<String>> trustedProxies() {
            return Optional.of(proxies);
        }

        @Override
        public int unknownKeysPerMinute() {
            return 100;
        }
    }
}
