package io.postrider.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A real Keycloak with a realm of two organizations, a few users and a client, on a free loopback port. Its data outlives
 * restarts; the realm is imported when there is none.
 */
final class KeycloakServer implements Part {

    /** Beside the four services, on a busy machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final int ANSWER_LIMIT_MS = 3000;

    private final StackFolder folder;
    private final KeycloakAccounts accounts;
    private final KeycloakDistribution distribution;
    private final ChildJvm jvm;
    private final int port;

    /** A server that is not started yet; its address is known already. */
    KeycloakServer(StackFolder folder) throws IOException {
        this.folder = folder;
        this.accounts = KeycloakAccounts.loadOrMake(folder);
        this.distribution = KeycloakDistribution.find(folder.log("keycloak"));
        this.jvm = new ChildJvm(name(), log());
        this.port = FreePort.find();
    }

    /** Starts it, with a realm whose first organization is this one, and returns when it gives out tokens. */
    void startAndAwaitReady(String organization) throws IOException {
        distribution.buildOnce();
        distribution.link(home());
        StackFolder.writePrivately(
                home().resolve(Path.of("data", "import", "postrider-realm.json")), realm(organization));
        restart();
        awaitReady();
    }

    private String realm(String organization) throws IOException {
        try (InputStream template = Objects.requireNonNull(KeycloakServer.class.getResourceAsStream("realm.json"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@password@", accounts.password())
                    .replace("@local@", organization)
                    .replace("@acme@", accounts.acme());
        }
    }

    @Override
    public void restart() throws IOException {
        jvm.start(
                distribution.startCommand(folder.root(), home(), port),
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", accounts.password()));
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new StackException("Keycloak does not start; see " + log());
            }
            ChildProcess.pause(Duration.ofMillis(100));
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(issuer() + "/.well-known/openid-configuration")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(ANSWER_LIMIT_MS);
            connection.setReadTimeout(ANSWER_LIMIT_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** What its tokens call it, and where clients find it. */
    String issuer() {
        return "http://localhost:%d/realms/postrider".formatted(port);
    }

    KeycloakAccounts accounts() {
        return accounts;
    }

    int port() {
        return port;
    }

    /** What services are told of it. */
    Map<String, String> settings() {
        String issuer = "POSTRIDER_OIDC_ISSUERS_KEYCLOAK_";
        return Map.of(
                issuer + "URL", issuer(),
                issuer + "ROLES_OPERATOR", "postrider-operator",
                issuer + "ROLES_ADMIN", "postrider-admin",
                issuer + "ROLES_EVENTS_WRITE", "postrider-publisher,postrider-developer",
                issuer + "ROLES_WEBHOOKS_READ", "postrider-viewer,postrider-developer",
                issuer + "ROLES_WEBHOOKS_WRITE", "postrider-developer",
                issuer + "ROLES_DELIVERIES_READ", "postrider-viewer,postrider-developer",
                issuer + "ROLES_DELIVERIES_WRITE", "postrider-developer");
    }

    private Path home() {
        return folder.keycloak();
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public Path log() {
        return folder.log("keycloak");
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    @Override
    public boolean isAlive() {
        return jvm.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return jvm.exitCode();
    }

    @Override
    public void close() {
        jvm.close(STOP_LIMIT);
    }
}
