package io.postrider.localstack;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the services are told when they start, as environment variables: the local stack stands in for a deployment. */
record ServiceSettings(
        Credentials credentials,
        KafkaBroker kafka,
        PostgresServer postgres,
        @Nullable KeycloakServer keycloak,
        String gatewayUrl) {

    /** Webhooks may point to this machine, which no deployment allows; and the gateway runs on it. */
    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    Map<String, String> of(Service service, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("POSTRIDER_ENVIRONMENT", "development");
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()));
        settings.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", service.database());
        settings.put("POSTRIDER_SECRETS_KEYS", credentials.secretsKeys());
        settings.put("POSTRIDER_PUBLIC_URL", gatewayUrl);
        settings.put("POSTRIDER_EGRESS_ALLOWED_NETWORKS", LOOPBACK);
        settings.put("POSTRIDER_ACCESS_TRUSTED_PROXIES", LOOPBACK);
        if (keycloak != null) {
            settings.putAll(keycloak.settings());
        }
        if (service == Service.SUBSCRIPTION) {
            settings.put("POSTRIDER_BOOTSTRAP_ORGANIZATION", credentials.organization());
            settings.put("POSTRIDER_BOOTSTRAP_ORGANIZATION_NAME", "Local");
            settings.put("POSTRIDER_BOOTSTRAP_API_KEY", credentials.apiKey());
        }
        return settings;
    }
}
