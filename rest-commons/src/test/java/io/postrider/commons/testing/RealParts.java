package io.postrider.commons.testing;

import io.postrider.localstack.KafkaBroker;
import io.postrider.localstack.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The real PostgreSQL and the real broker for a module's Quarkus tests, started once for all of them, in the module's
 * own {@code target} folder.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    /** The encryption key of tests: 32 zero bytes. */
    public static final String SECRETS_KEYS = "test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /** How the topics are partitioned in tests. */
    public static final int STREAM_PARTITIONS = 6;

    private static final String DATABASE = "test";

    /** Nobody but the tests that ask for tokens ever calls it. */
    private final IdentityProvider provider = new IdentityProvider();

    private PostgresServer postgres;
    private KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        // Quarkus may start this on a thread of another class loader, by which Kafka's client would find its parts
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(RealParts.class.getClassLoader());
        try {
            startParts();
        } finally {
            thread.setContextClassLoader(loader);
        }
        return settings();
    }

    private void startParts() {
        Path folder = Path.of(
                "target", "real-parts", Long.toString(ProcessHandle.current().pid()));
        try {
            postgres = PostgresServer.start(folder.resolve("postgres"));
            kafka = KafkaBroker.start(folder.resolve("kafka"));
            postgres.createDatabase(DATABASE);
            kafka.createTopics(STREAM_PARTITIONS);
        } catch (IOException e) {
            throw new IllegalStateException("The real parts do not start", e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("postrider.secrets.keys", SECRETS_KEYS);
        settings.put("postrider.access.trusted-proxies", "127.0.0.0/8");
        settings.put("postrider.oidc.issuers.platform.url", provider.url());
        settings.put("postrider.oidc.issuers.platform.roles.operator", "platform-operator");
        settings.put("postrider.oidc.issuers.platform.roles.admin", "owner");
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(DATABASE));
        settings.put("quarkus.datasource.username", DATABASE);
        settings.put("quarkus.datasource.password", DATABASE);
        return settings;
    }

    /**
     * Puts the broker and the server into fields of these types, for tests that kill and restart them, and the provider,
     * whose tokens with the role {@code owner} are {@code admin} of their organization.
     */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(PostgresServer.class));
        injector.injectIntoFields(provider, new TestInjector.MatchesType(IdentityProvider.class));
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaBroker.class));
    }

    @Override
    public void stop() {
        provider.close();
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
