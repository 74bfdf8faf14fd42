package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.commons.error.ApiException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlCheckTest {

    private static final Map<String, List<InetAddress>> DNS = Map.of(
            "public.example", List.of(address(93, 184, 216, 34)),
            "private.example", List.of(address(93, 184, 216, 34), address(10, 0, 0, 1)),
            "localhost", List.of(address(127, 0, 0, 1)));

    private final HostLookup hosts = new HostLookup() {
        @Override
        List<InetAddress> addressesOf(String host) {
            return DNS.getOrDefault(host, List.of());
        }
    };
    private final UrlCheck production = new UrlCheck(List.of(), hosts);
    private final UrlCheck local = new UrlCheck(List.of("127.0.0.0/8", "::1/128"), hosts);

    @ParameterizedTest
    @ValueSource(strings = {"https://public.example/", "https://unknown.example/", "https://93.184.216.34/"})
    void publicHostsAndUnknownOnesAreAccepted(String url) {
        assertThatCode(() -> production.require(url)).doesNotThrowAnyException();
        assertThatCode(() -> local.require(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://private.example/", "http://public.example/", "http://unknown.example:8080/"})
    void oneAddressThatIsNotPublicRefusesAName(String url) {
        assertThatThrownBy(() -> production.require(url)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> local.require(url)).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9000/hooks", "http://127.0.0.1:9000/", "https://127.0.0.1/", "http://[::1]:1/"
            })
    void loopbackIsAcceptedLocallyOnly(String url) {
        assertThatThrownBy(() -> production.require(url)).isInstanceOf(ApiException.class);
        assertThatCode(() -> local.require(url)).doesNotThrowAnyException();
    }

    @Test
    void aRealLookUpFindsLoopbackAndMissesTheRest() {
        HostLookup real = new HostLookup();
        assertThatCode(() -> new UrlCheck(List.of("127.0.0.0/8", "::1/128"), real).require("http://localhost:1/"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new UrlCheck(List.of(), real).require("https://nobody.invalid/"))
                .doesNotThrowAnyException();
        real.stop();
    }

    private static InetAddress address(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
