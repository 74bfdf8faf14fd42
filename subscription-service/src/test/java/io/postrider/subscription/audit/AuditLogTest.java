package io.postrider.subscription.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who changed what, from every feature and from the other services. */
@QuarkusTest
@WithTestResource(RealParts.class)
class AuditLogTest {

    private static final String WEBHOOK = """
            {"url": "https://hooks.example/one", "events": ["*"], "name": "Billing", "secret": "a-secret-of-the-test",
             "headers": {"X-Key": "a-header-secret"}}""";

    @Inject
    Tenants tenants;

    @Inject
    DataSource owner;

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject
    AuditRetentionJob retention;

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = tenants.next();
    }

    @Test
    void aChangeIsToldWithActorTargetAddressAndWhatItChanged() {
        // Given
        String key = tenant.get("/v1/api-keys").extract().path("data[0].id");
        String webhook =
                tenant.post("/v1/webhooks", WEBHOOK).statusCode(201).extract().path("id");

        // When
        tenant.given()
                .header("X-Forwarded-For", "203.0.113.7")
                .contentType("application/json")
                .body("{\"name\": \"Invoices\"}")
                .patch("/v1/webhooks/" + webhook)
                .then()
                .statusCode(200);
        tenant.delete("/v1/webhooks/" + webhook).statusCode(204);

        // Then
        tenant.get("/v1/audit-log?target=" + webhook)
                .statusCode(200)
                .body("total", equalTo(3))
                .body("data.operation", contains("webhook.archive", "webhook.change", "webhook.create"))
                .body("data.actor", everyItem(equalTo(key)))
                .body("data[0].after.state", equalTo("archived"))
                .body("data[1].before", equalTo(Map.of("name", "Billing")))
                .body("data[1].after", equalTo(Map.of("name", "Invoices")))
                .body("data[1].address", equalTo("203.0.113.7"))
                .body("data[2].before", nullValue())
                .body("data[2].after.url", equalTo("https://hooks.example/one"));
    }

    @Test
    void aSecretIsSeenToChangeAndNeverSeen() {
        // Given
        String webhook =
                tenant.post("/v1/webhooks", WEBHOOK).statusCode(201).extract().path("id");
        String source =
                tenant.post("/v1/sources", """
                        {"provider": "meta", "name": "s", "secret": "a-provider-secret-x", "settings": {"verify_token": "tok-e-n"}}
                        """).statusCode(201).extract().path("id");

        // When
        tenant.post("/v1/webhooks/" + webhook + "/secret/rotate", "{\"secret\": \"another-secret-of-it\"}")
                .statusCode(200);
        tenant.post("/v1/api-keys", "{\"name\": \"k\", \"scopes\": [\"admin\"]}")
                .statusCode(201);

        // Then
        String log = tenant.get("/v1/audit-log")
                .body("data[0].operation", equalTo("api_key.create"))
                .body("data[1].operation", equalTo("webhook.rotate"))
                .body("data[1].before.secrets", org.hamcrest.Matchers.notNullValue())
                .extract()
                .asString();
        assertThat(log)
                .contains("(hidden ", source)
                .doesNotContain(
                        "a-secret-of-the-test",
                        "another-secret-of-it",
                        "a-header-secret",
                        "a-provider-secret-x",
                        "tok-e-n",
                        "ciphertext",
                        "sha256")
                .doesNotContainPattern("pr_live_[A-Za-z0-9_-]{40}");
    }

    @Test
    void lookingAtASecretIsToldThoughItChangesNothing() {
        String webhook = tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201)
                .extract()
                .path("id");
        tenant.get("/v1/webhooks/" + webhook + "/secret").statusCode(200);

        tenant.get("/v1/audit-log?operation=webhook.reveal")
                .body("data.target", contains(webhook))
                .body("data[0].before", nullValue());
    }

    @Test
    void whatIsRefusedLeavesNoEntry() {
        tenant.post("/v1/webhooks", "{\"url\": \"http://10.0.0.1\", \"events\": [\"*\"]}")
                .statusCode(400);
        tenant.delete("/v1/webhooks/wh_" + "0".repeat(32)).statusCode(404);

        tenant.get("/v1/audit-log?operation=webhook.create").body("data", hasSize(0));
        tenant.get("/v1/audit-log").body("data.operation", contains("api_key.create", "organization.create"));
    }

    @Test
    void theLogIsPagedAndFilteredAndOnlyOnesOwn() {
        for (int i = 0; i < 5; i++) {
            tenant.post("/v1/event-types", "{\"name\": \"T%d\"}".formatted(i)).statusCode(201);
        }
        JsonPath first = tenant.get("/v1/audit-log?operation=event_type.create&limit=3")
                .body("data.target", contains("T4", "T3", "T2"))
                .extract()
                .jsonPath();
        tenant.get("/v1/audit-log?operation=event_type.create&limit=3&cursor=" + first.getString("next_cursor"))
                .body("data.target", contains("T1", "T0"));
        long later = Instant.now().plusSeconds(60).getEpochSecond();
        tenant.get("/v1/audit-log?since=" + later).body("data", hasSize(0));
        tenants.next().get("/v1/audit-log?operation=event_type.create").body("total", equalTo(0));
        tenant.get("/v1/audit-log?colour=red").statusCode(422);
    }

    @Test
    void nobodyCanChangeAnEntry() throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update audit_log set actor = 'somebody else'"))
                    .hasMessageContaining("not changed");
            assertThatThrownBy(() -> statement.execute("delete from audit_log")).hasMessageContaining("not changed");
            assertThatThrownBy(() -> statement.execute("truncate audit_log")).hasMessageContaining("not changed");
            String old =
                    "insert into audit_log values ('org_old', 'aud_1', now() - interval '401 days', 'a', 'b.c', 't')";
            statement.execute(old);
            assertThat(statement.executeUpdate("delete from audit_log where organization = 'org_old'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anEntryIsKeptFor400DaysAndNoLonger() throws SQLException {
        // Given more of the old ones than are deleted at a time
        String insert = """
                insert into audit_log (organization, id, occurred_at, actor, operation, target)
                select '%s', 'aud_' || lpad(day::text, 32, '0'), now() - day * interval '1 day', 'a', 'old.deed', 't'
                from generate_series(391, 2500) as day""".formatted(tenant.organization().id());
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(insert);
        }

        // When
        retention.run();

        // Then those of 391 to 400 days are there
        tenant.get("/v1/audit-log?operation=old.deed")
                .body("total", equalTo(10))
                .body("data.id", hasItem("aud_" + "0".repeat(29) + "399"))
                .body("data.id", not(hasItem("aud_" + "0".repeat(29) + "401")));
        tenant.get("/v1/audit-log").body("data.operation", hasItem("organization.create"));
    }

    @Test
    void whatOtherServicesTellIsThereOnceHoweverOftenItIsTold() {
        // Given
        AuditMessage erasure = new AuditMessage(
                IdKind.AUDIT_ENTRY.next(),
                tenant.organization().id(),
                "key_of_somebody",
                "event.erase",
                "evt_1",
                Instant.now(),
                "203.0.113.9",
                Map.of("events", "1"));

        // When
        tell(List.of(erasure, erasure));
        tell(List.of(erasure));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> tenant.get("/v1/audit-log?operation=event.erase")
                        .body("data", hasSize(1))
                        .body("data[0].actor", startsWith("key_of"))
                        .body("data[0].address", equalTo("203.0.113.9"))
                        .body("data[0].after.events", equalTo("1")));
    }

    @Test
    void theUseOfAKeyIsSeenAtTheKeyAndNotInTheLog() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                tenant.get("/v1/api-keys").extract().jsonPath().getString("data[0].last_used_at"))
                        .isNotNull());
        tenant.get("/v1/audit-log?operation=" + AuditMessage.KEY_USE).body("data", hasSize(0));
    }

    private void tell(List<AuditMessage> messages) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (AuditMessage message : messages) {
                producer.send(new ProducerRecord<>(
                                Topic.AUDIT.topicName(), message.organization(), ContractJson.write(message)))
                        .get(30, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
