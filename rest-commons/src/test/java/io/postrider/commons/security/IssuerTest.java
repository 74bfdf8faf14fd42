package io.postrider.commons.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How issuers are configured, and what their tokens stand for. */
class IssuerTest {

    private static final String ORGANIZATION = "org_019a0000000070008000000000000001";
    private static final String URL = "https://id.example.com/realm";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            organization=acme                                                        | organization is not the id
            organization=org_019a0000000070008000000000000001,roles.operator=operator | exclude each other
            audience=any                                                             | audience must name
            """)
    void whatContradictsItselfIsRefusedAndNamed(String settings, String why) {
        Map<String, String> all = new HashMap<>(Map.of("url", URL));
        for (String setting : settings.split(",", -1)) {
            all.put(
                    setting.substring(0, setting.indexOf('=')),
                    setting.substring(setting.indexOf('=') + 1).strip());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> issuer(all))
                .withMessageContainingAll("postrider.oidc.issuers.acme.", why);
    }

    @Test
    void twoIssuersOfOneUrlAreRefused() {
        OidcConfig config = config(Map.of(
                "postrider.oidc.issuers.one.url", URL,
                "postrider.oidc.issuers.two.url", URL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Issuers(config))
                .withMessageContaining(URL);
    }

    @Test
    void noIssuerIsNeeded() {
        assertThatCode(() -> new Issuers(config(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void environmentVariablesConfigureAnIssuer() {
        OidcConfig config = config(new EnvConfigSource(
                Map.of(
                        "POSTRIDER_OIDC_ISSUERS_MAIN_URL", URL,
                        "POSTRIDER_OIDC_ISSUERS_MAIN_ROLES_EVENTS_WRITE", "publisher,developer",
                        "POSTRIDER_OIDC_ISSUERS_MAIN_ROLES_CLAIM", "groups"),
                300));
        Issuer main = new Issuer("main", config.issuers().get("main"), config);

        TokenCaller caller = main.callerOf(new TokenClaims(new JsonObject()
                .put("sub", "1")
                .put("organization", ORGANIZATION)
                .put("groups", new JsonArray().add("developer"))));

        assertThat(caller).isEqualTo(new TokenCaller(ORGANIZATION, "main:1", java.util.Set.of(Scope.EVENTS_WRITE)));
    }

    @Test
    void rolesMayBeWordsOrUnderAClaimThatIsAUrl() {
        JsonObject claims = new JsonObject()
                .put("sub", "1")
                .put("organization", ORGANIZATION)
                .put("https://example.com/roles", "viewer owner");
        assertThat(issuer(Map.of("url", URL, "roles-claim", "https://example.com/roles", "roles.admin", "owner"))
                        .callerOf(new TokenClaims(claims))
                        .scopes())
                .containsExactly(Scope.ADMIN);
        assertThat(issuer(Map.of("url", URL, "roles-claim", "no/such/claim", "roles.admin", "owner"))
                        .callerOf(new TokenClaims(claims))
                        .scopes())
                .isEmpty();
    }

    private static Issuer issuer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> all.put("postrider.oidc.issuers.acme." + name, value));
        OidcConfig config = config(all);
        return new Issuer("acme", config.issuers().get("acme"), config);
    }

    private static OidcConfig config(Map<String, String> settings) {
        return config(new PropertiesConfigSource(settings, "test", 500));
    }

    /** With the form of durations that Quarkus has. */
    private static OidcConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .withMapping(OidcConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(source)
                .build()
                .getConfigMapping(OidcConfig.class);
    }
}
