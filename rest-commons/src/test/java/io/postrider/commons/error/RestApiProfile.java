package io.postrider.commons.error;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The parts that every REST API shares, alone: no database, no broker, and a small limit for bodies. */
public final class RestApiProfile implements QuarkusTestProfile {

    /** {@code postrider.max-body-bytes} in these tests. */
    public static final int MAX_BODY_BYTES = 100_000;

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TokenAuthentication.class, OtherRoutes.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                "io.postrider.commons.replica.**,io.postrider.commons.security.**,io.postrider.commons.secret.**,"
                        + "io.postrider.commons.kafka.**,io.postrider.commons.recorder.**",
                "quarkus.oidc.enabled",
                "false",
                "quarkus.devservices.enabled",
                "false",
                "quarkus.kafka.health.enabled",
                "false",
                "quarkus.log.console.json.enabled",
                "false",
                "quarkus.http.test-port",
                "0",
                "postrider.max-body-bytes",
                Integer.toString(MAX_BODY_BYTES),
                "postrider.body-timeout",
                "2s");
    }
}
