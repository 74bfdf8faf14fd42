package io.postrider.ingest.inbound;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.ingest.IngestTest;
import io.postrider.ingest.KafkaAccess;
import io.postrider.ingest.Tenant;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngestTest
class InboundWebhookResourceTest {

    private static final String SECRET = "a-secret-of-the-source";

    /** The curl example of seed 000. */
    private static final String DEPLOY = """
            {
                "provider_event_id": "deploy-2026-04-29-abc",
                "event_type": "deploy.completed",
                "payload": { "service": "checkout", "version": "1.4.2" }
              }""";

    @Test
    void customEnvelopeIsTakenApart() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // When
        Response answer = send(webhook, SECRET, DEPLOY);

        // Then
        answer.then().statusCode(204).body(emptyString());
        EventMessage event = only(tenant.events());
        assertThat(event.type()).isEqualTo("deploy.completed");
        assertThat(event.externalId()).isEqualTo("deploy-2026-04-29-abc");
        assertThat(event.source()).isEqualTo(webhook.sourceId());
        assertThat(event.data()).asString(UTF_8).isEqualTo("{ \"service\": \"checkout\", \"version\": \"1.4.2\" }");
    }

    @Test
    void replayIsAnsweredEmptyAndPublishedOnce() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);
        send(webhook, SECRET, DEPLOY).then().statusCode(204);

        // When
        Response answer = send(webhook, SECRET, DEPLOY);

        // Then
        answer.then().statusCode(200).body(emptyString());
        assertThat(tenant.events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "a-secret-of-the-source ", "A-SECRET-OF-THE-SOURCE"})
    void wrongSecretIsRefused(String secret) {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // When
        Response answer = to(webhook)
                .header("Authorization", "Bearer x" + secret)
                .contentType("application/json")
                .body(DEPLOY)
                .post("/webhooks/" + webhook.slug());

        // Then
        answer.then().statusCode(401).body("detail.code", equalTo("invalid_signature"));
        assertThat(tenant.events()).isEmpty();
    }

    @Test
    void otherJsonIsTakenWhole() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, "{\"event_type\": \"monitor.alert\"}");
        String body = "[ 1, {\"a\": 1.10} ]";

        // When
        send(webhook, SECRET, body).then().statusCode(204);
        send(webhook, SECRET, body).then().statusCode(200);

        // Then
        EventMessage event = only(tenant.events());
        assertThat(event.type()).isEqualTo("monitor.alert");
        assertThat(event.data()).asString(UTF_8).isEqualTo(body);
        assertThat(event.contentType()).isEqualTo("application/json");
    }

    @Test
    void idempotencyKeyTellsEqualBodiesApart() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // When
        authorized(webhook, SECRET)
                .header("Idempotency-Key", "1")
                .body("{}")
                .post(path(webhook))
                .then()
                .statusCode(204);
        authorized(webhook, SECRET)
                .header("Idempotency-Key", "2")
                .body("{}")
                .post(path(webhook))
                .then()
                .statusCode(204);
        authorized(webhook, SECRET)
                .header("Idempotency-Key", "1")
                .body("{}")
                .post(path(webhook))
                .then()
                .statusCode(200);

        // Then
        assertThat(tenant.events()).extracting(EventMessage::externalId).containsExactlyInAnyOrder("1", "2");
        assertThat(tenant.events()).extracting(EventMessage::type).containsOnly("custom.event");
    }

    @Test
    void bodyThatIsNotJsonIsCarriedRaw() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);
        byte[] xml = "<a>\u00e9</a>".getBytes(StandardCharsets.ISO_8859_1);

        // When
        to(webhook)
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/xml; charset=iso-8859-1")
                .body(xml)
                .post(path(webhook))
                .then()
                .statusCode(204);

        // Then
        EventMessage event = only(tenant.events());
        assertThat(event.data()).isEqualTo(xml);
        assertThat(event.contentType()).isEqualTo("application/xml; charset=iso-8859-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}x", "{\"a\":\"\\q\"}", "nul"})
    void unreadableBodyIsRefused(String body) {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // When
        Response answer = send(webhook, SECRET, body);

        // Then
        answer.then().statusCode(400);
        assertThat(tenant.events()).isEmpty();
    }

    @Test
    void nestingHasALimit() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // Then
        send(webhook, SECRET, "[".repeat(512) + "]".repeat(512)).then().statusCode(204);
        send(webhook, SECRET, "[".repeat(513) + "]".repeat(513))
                .then()
                .statusCode(400)
                .body("detail.code", equalTo("invalid_json"));
    }

    @Test
    void bodyOverOneMebibyteIsRefused() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);
        String largest = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";

        // Then
        send(webhook, SECRET, largest).then().statusCode(204);
        send(webhook, SECRET, largest + " ").then().statusCode(413).body("detail.code", equalTo("payload_too_large"));
    }

    @Test
    void githubPushArrivesByteForByte() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("github", SECRET, null);
        String push = "{ \"ref\": \"refs/heads/main\", \"pusher\": {\"name\": \"M\u00fcller\"} }";

        // When
        Response first = github(webhook, push, hmac(push, SECRET));
        Response again = github(webhook, push, hmac(push, SECRET));
        Response forged = github(webhook, push, hmac(push, "another"));

        // Then
        first.then().statusCode(204);
        again.then().statusCode(200).body(emptyString());
        forged.then().statusCode(401).body("detail.code", equalTo("invalid_signature"));
        EventMessage event = only(tenant.events());
        assertThat(event.type()).isEqualTo("push");
        assertThat(event.externalId()).isEqualTo("72d3162e-cc78-11e3-81ab-4c9367dc0958");
        assertThat(event.data()).isEqualTo(push.getBytes(UTF_8));
    }

    @Test
    void webhooksOfOneSourceShareTheirReplays() {
        // Given
        Tenant tenant = Tenant.create();
        String source = IdKind.SOURCE.next();
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        InboundWebhookSnapshot rotating =
                tenant.inboundWebhook(source, "custom", "old secret", null, State.ROTATING, tomorrow, false);
        InboundWebhookSnapshot active =
                tenant.inboundWebhook(source, "custom", "new secret", null, State.ACTIVE, null, false);

        // Then
        send(rotating, "old secret", DEPLOY).then().statusCode(204);
        send(active, "new secret", DEPLOY).then().statusCode(200);
        send(active, "old secret", DEPLOY).then().statusCode(401);
        assertThat(tenant.events()).hasSize(1);
    }

    @Test
    void revokedWebhookIsGone() {
        // Given
        Tenant tenant = Tenant.create();
        Instant past = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        InboundWebhookSnapshot revoked =
                tenant.inboundWebhook(IdKind.SOURCE.next(), "custom", SECRET, null, State.REVOKED, null, false);
        InboundWebhookSnapshot graceEnded =
                tenant.inboundWebhook(IdKind.SOURCE.next(), "custom", SECRET, null, State.ROTATING, past, false);

        // Then
        send(revoked, SECRET, DEPLOY).then().statusCode(410).body("detail.code", equalTo("inbound_webhook_revoked"));
        send(graceEnded, SECRET, DEPLOY).then().statusCode(410);
    }

    @Test
    void pausedSourceAsksToComeAgain() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot paused =
                tenant.inboundWebhook(IdKind.SOURCE.next(), "custom", SECRET, null, State.ACTIVE, null, true);

        // When
        Response whilePaused = send(paused, SECRET, DEPLOY);
        resume(paused);
        Response resumed = send(paused, SECRET, DEPLOY);

        // Then
        whilePaused
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("detail.code", equalTo("source_paused"));
        resumed.then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_00000000000070008000000000000000", "nothing", "%00", "a%2Fb"})
    void unknownSlugIsNotFound(String slug) {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{}")
                .post("/webhooks/" + slug)
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void onlyPostIsAllowed(String method) {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // Then
        given().header("Authorization", "Bearer " + SECRET)
                .request(method, path(webhook))
                .then()
                .statusCode(405)
                .header("Allow", equalTo("POST"))
                .body("detail.code", equalTo("method_not_allowed"));
    }

    @Test
    void metaMayAskWithGetToo() {
        // Given
        InboundWebhookSnapshot webhook = Tenant.create().inboundWebhook("meta", SECRET, null);

        // Then
        given().delete(path(webhook)).then().statusCode(405).header("Allow", equalTo("GET, POST"));
    }

    @Test
    void typesOfPostriderItselfCannotBeForged() {
        // Given
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook = tenant.inboundWebhook("custom", SECRET, null);

        // When
        Response answer = send(webhook, SECRET, DEPLOY.replace("deploy.completed", "postrider.webhook.disabled"));

        // Then
        answer.then().statusCode(422).body("detail.code", equalTo("reserved_event_type"));
        assertThat(tenant.events()).isEmpty();
    }

    private static void resume(InboundWebhookSnapshot paused) {
        KafkaAccess.configure(
                io.postrider.contracts.topic.Topic.INBOUND_WEBHOOKS,
                new InboundWebhookSnapshot(
                        paused.slug(),
                        paused.organization(),
                        2,
                        paused.sourceId(),
                        paused.provider(),
                        null,
                        false,
                        State.ACTIVE,
                        null,
                        paused.secret()));
    }

    private static Response github(InboundWebhookSnapshot webhook, String body, String signature) {
        return to(webhook)
                .contentType("application/json")
                .header("X-GitHub-Event", "push")
                .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .body(body.getBytes(UTF_8))
                .post(path(webhook));
    }

    @Test
    void aSourceWithAListTakesRequestsFromItsNetworksOnly() {
        // Given, behind a trusted proxy
        Tenant tenant = Tenant.create();
        InboundWebhookSnapshot webhook =
                tenant.inboundWebhook("custom", SECRET, "{\"ip_allowlist\": [\"203.0.113.0/24\", \"2001:db8::/32\"]}");

        // Then
        from("203.0.113.77", webhook).statusCode(204);
        from("2001:db8::5", webhook).statusCode(200);
        from("198.51.100.1", webhook).statusCode(403).body("detail.code", equalTo("ip_not_allowed"));
        from("203.0.113.77, 198.51.100.1", webhook).statusCode(403);
        send(webhook, SECRET, DEPLOY).then().statusCode(403);
        assertThat(tenant.events()).hasSize(1);
    }

    private static ValidatableResponse from(String address, InboundWebhookSnapshot webhook) {
        return authorized(webhook, SECRET)
                .header("X-Forwarded-For", address)
                .body(DEPLOY.getBytes(UTF_8))
                .post(path(webhook))
                .then();
    }

    private static Response send(InboundWebhookSnapshot webhook, String secret, String body) {
        return authorized(webhook, secret).body(body.getBytes(UTF_8)).post(path(webhook));
    }

    private static RequestSpecification authorized(InboundWebhookSnapshot webhook, String secret) {
        return to(webhook).header("Authorization", "Bearer " + secret).contentType("application/json");
    }

    private static RequestSpecification to(InboundWebhookSnapshot webhook) {
        assertThat(webhook.slug()).startsWith("in_");
        return given();
    }

    private static String path(InboundWebhookSnapshot webhook) {
        return "/webhooks/" + webhook.slug();
    }

    private static EventMessage only(List<EventMessage> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String hmac(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
