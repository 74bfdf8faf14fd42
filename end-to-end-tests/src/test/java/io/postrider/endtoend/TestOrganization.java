package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A further organization in the running stack, made as an operator's program would: its rows and their snapshots in one
 * transaction.
 *
 * @param api called with its admin key
 */
record TestOrganization(String id, String adminKey, String gateway, Postrider api) implements AutoCloseable {

    static TestOrganization create(RunningStack stack) {
        JsonNode description = stack.description();
        String id = IdKind.ORGANIZATION.next();
        String secret = newSecret();
        String key = IdKind.API_KEY.next();
        String url = "jdbc:postgresql://127.0.0.1:%d/subscription"
                .formatted(description.path("postgres").path("port").asInt());
        try (Connection database = DriverManager.getConnection(url, "subscription", "subscription")) {
            database.setAutoCommit(false);
            execute(database, """
                    insert into organization (id, version, name, state, settings, created_at)
                    values (?, 1, 'Tested', 'ACTIVE', '{}', now())
                    """, id);
            execute(database, """
                    insert into api_key (organization, id, version, name, prefix, secret_sha256, scopes, revoked, created_at)
                    values (?, ?, 1, 'first', ?, ?, '{"names":["admin"]}', false, now())
                    """, id, key, secret.substring(0, 12), sha256(secret));
            tell(
                    database,
                    Topic.ORGANIZATIONS,
                    new OrganizationSnapshot(id, 1, OrganizationSnapshot.State.ACTIVE, "Tested", null, null, null));
            tell(
                    database,
                    Topic.API_KEYS,
                    new ApiKeySnapshot(key, id, 1, sha256(secret), List.of("admin"), null, false));
            database.commit();
        } catch (SQLException e) {
            throw new AssertionError("The organization cannot be made", e);
        }
        String gateway = description.path("gateway").asText();
        Postrider api = new Postrider(gateway, secret);
        for (String path : List.of("/v1/whoami", "/v1/events?limit=1")) {
            Awaitility.await("the organization to be known everywhere")
                    .until(() -> api.get(path).status() == 200);
        }
        return new TestOrganization(id, secret, gateway, api);
    }

    /** A further key, with these scopes. */
    Postrider withScopes(String... scopes) {
        return new Postrider(gateway, key(scopes));
    }

    /** The secret of a further key. */
    String key(String... scopes) {
        String names = "\"" + String.join("\", \"", scopes) + "\"";
        return api.post("/v1/api-keys", "{\"name\": \"tested\", \"scopes\": [%s]}".formatted(names))
                .expect(201)
                .text("secret");
    }

    @Override
    public void close() {
        api.close();
    }

    private static void tell(Connection database, Topic topic, Snapshot snapshot) throws SQLException {
        String sql = "insert into outbox (topic, message_key, headers, message) values (?, ?, '{\"values\":{}}', ?)";
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            insert.setString(1, topic.topicName());
            insert.setString(2, snapshot.key());
            insert.setBytes(3, ContractJson.write(snapshot));
            insert.executeUpdate();
        }
    }

    private static void execute(Connection database, String sql, String... values) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setString(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    private static String newSecret() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return "pr_live_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
