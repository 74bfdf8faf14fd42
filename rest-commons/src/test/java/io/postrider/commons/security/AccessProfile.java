package io.postrider.commons.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Access as every service with a public API has it, without a database. */
public final class AccessProfile implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(AccessParts.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                "io.postrider.commons.secret.**,io.postrider.commons.kafka.**",
                "quarkus.http.auth.proactive",
                "false",
                "quarkus.devservices.enabled",
                "false",
                "quarkus.kafka.health.enabled",
                "false",
                "quarkus.log.console.json.enabled",
                "false",
                "quarkus.http.test-port",
                "0");
    }
}
