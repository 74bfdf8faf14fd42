package io.postrider.commons.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionGateTest {

    private static final String RANDOM_KEY = Base64.getEncoder().encodeToString(randomBytes());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postrider.egress.allowed-networks        | 127.0.0.0/8
            postrider.egress.allowed-networks        | 10.0.0.0/8,::1/128
            postrider.public-url                     | http://hooks.example.com
            postrider.access.trusted-proxies         | 10.0.0.0/8,0.0.0.0/0
            postrider.access.trusted-proxies         | ::/0
            postrider.secrets.keys                   | k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            postrider.bootstrap.api-key              | pr_live_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            postrider.bootstrap.api-key              | pr_live_testtesttesttesttesttesttesttesttest
            postrider.oidc.issuers.acme.url          | http://id.example.com
            postrider.oidc.issuers."a.b".server-url  | http://id.internal
            POSTRIDER_OIDC_ISSUERS_ACME_SERVER_URL   | http://id.internal
            quarkus.datasource.password              | history
            """)
    void anOpenDoorIsRefusedInProductionAndNamed(String setting, String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Map.of(setting, value)))
                .withMessageContaining(setting + " ")
                .withMessageContaining("production");
        assertThatCode(() -> start(Map.of(setting, value, "postrider.environment", "development")))
                .doesNotThrowAnyException();
    }

    @Test
    void everyOpenDoorIsNamedAtOnceAndNoSecret() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(Map.of(
                        "postrider.environment",
                        "production",
                        "postrider.public-url",
                        "http://hooks.example.com",
                        "postrider.bootstrap.api-key",
                        "pr_live_testtesttesttesttesttesttesttesttest")))
                .withMessageContainingAll("postrider.public-url", "postrider.bootstrap.api-key")
                .withMessageNotContaining("testtest");
    }

    @Test
    void settingsThatAreInOrderAreTaken() {
        assertThatCode(() -> start(Map.of(
                        "postrider.public-url", "https://hooks.example.com",
                        "postrider.egress.allowed-networks", "",
                        "postrider.access.trusted-proxies", "10.0.0.0/8,2001:db8::/32",
                        "postrider.secrets.keys", "k2:" + RANDOM_KEY + ",k1:" + RANDOM_KEY,
                        "postrider.bootstrap.api-key", "pr_live_X3v9QmZ1tR7uKc0bNfWy5LhJpSe2aDgT8oVxBiMqEs4",
                        "postrider.oidc.issuers.acme.url", "https://id.example.com",
                        "quarkus.datasource.password", "not the name")))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownEnvironmentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(Map.of("postrider.environment", "staging")))
                .withMessageContaining("production, development");
    }

    private static void start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.datasource.username", "history");
        ProductionGate.check(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 500))
                .build());
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
