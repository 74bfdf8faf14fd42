package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.endtoend.Postrider.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens of a real Keycloak: two organizations, their roles, and an operator, at all services behind the gateway. */
@ExtendWith(RunningStack.class)
class OidcIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private KeycloakTokens tokens;
    private String acme;
    private String gateway;
    private Postrider olivia;
    private Postrider ada;
    private Postrider anna;

    @BeforeEach
    void anOperatorHasMadeAcme(RunningStack stack) {
        JsonNode description = stack.description();
        tokens = new KeycloakTokens(description);
        gateway = description.path("gateway").asText();
        acme = description.path("keycloak").path("acme").asText();
        olivia = user("olivia");
        olivia.post("/v1/operator/organizations", "{\"id\": \"%s\", \"name\": \"Acme\"}".formatted(acme))
                .expect(201, 409);
        ada = user("ada");
        anna = user("anna");
    }

    @AfterEach
    void close() {
        List.of(olivia, ada, anna).forEach(Postrider::close);
    }

    @Test
    void aTokenWorksInItsOwnOrganizationOnly(RunningStack stack) {
        // Given
        String type = "Oidc." + UUID.randomUUID();
        ada.registerEventType(type);
        String webhook = ada.post("/v1/webhooks", """
                        {"url": "%s/receiver", "events": ["%s"]}""".formatted(gateway, type))
                .expect(201)
                .text("id");

        // Then
        assertThat(ada.get("/v1/whoami").expect(200).text("organization"))
                .isEqualTo(stack.description().path("organization").asText());
        assertThat(anna.get("/v1/whoami").expect(200).text("organization")).isEqualTo(acme);
        ada.get("/v1/webhooks/" + webhook).expect(200);
        anna.get("/v1/webhooks/" + webhook).expect(404);
        anna.delete("/v1/webhooks/" + webhook).expect(404);
        anna.get("/v1/webhooks/" + webhook + "/deliveries").expect(404);
        anna.post("/v1/events", "{\"event_type\": \"%s\", \"data\": {}}".formatted(type))
                .expect(422);
        assertThat(anna.get("/v1/deliveries?webhook_id=" + webhook)
                        .expect(200)
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
    }

    @Test
    void rolesAllowWhatTheyAreMappedToAtEveryService() {
        try (Postrider victor = user("victor");
                Postrider program = new Postrider(gateway, tokens.ofProgram("acme-backend"))) {
            victor.get("/v1/webhooks").expect(200);
            victor.get("/v1/deliveries").expect(200);
            missing(victor.post("/v1/webhooks", "{}"), "webhooks:write");
            missing(victor.post("/v1/events", "{}"), "events:write");
            missing(victor.get("/v1/api-keys"), "admin");

            String type = "Program." + UUID.randomUUID();
            anna.registerEventType(type);
            program.post("/v1/events", "{\"event_type\": \"%s\", \"data\": {}}".formatted(type))
                    .expect(202);
            missing(program.get("/v1/webhooks"), "webhooks:read");
            missing(program.get("/v1/events"), "deliveries:read");
        }
    }

    @Test
    void anOperatorSeesToOrganizationsAndIntoNone() {
        olivia.get("/v1/operator/organizations/" + acme).expect(200);
        for (String path : List.of("/v1/webhooks", "/v1/organization", "/v1/deliveries", "/v1/events", "/v1/stats")) {
            assertThat(olivia.get(path).expect(403).json().at("/detail/code").asText())
                    .isEqualTo("insufficient_scope");
        }
        missing(olivia.post("/v1/events", "{}"), "events:write");
        missing(ada.get("/v1/operator/organizations"), "operator");
    }

    @Test
    void aTokenThatWasChangedIsRefusedByEveryService() {
        String token = tokens.ofUser("ada");
        int payload = token.indexOf('.') + 10;
        char other = token.charAt(payload) == 'A' ? 'B' : 'A';
        try (Postrider forged =
                new Postrider(gateway, token.substring(0, payload) + other + token.substring(payload + 1))) {
            forged.get("/v1/webhooks").expect(401);
            forged.get("/v1/deliveries").expect(401);
            forged.post("/v1/events", "{}").expect(401);
        }
    }

    @Test
    void aSuspendedOrganizationTakesInAndSendsNothingUntilItIsResumed() throws IOException {
        String type = "Suspended." + UUID.randomUUID();
        anna.registerEventType(type);
        JsonNode source = anna.post("/v1/sources", "{\"provider\": \"custom\", \"name\": \"shop\"}")
                .expect(201)
                .json();
        try (Receiver receiver = new Receiver().answering(500)) {
            // Given a delivery that waits for its second try
            String webhook = anna.post("/v1/webhooks", """
                            {"url": "%s", "events": ["%s"], "retry_schedule": [3]}""".formatted(receiver.url(), type))
                    .expect(201)
                    .text("id");
            String event = "{\"event_type\": \"%s\", \"data\": {}}".formatted(type);
            anna.post("/v1/events", event).expect(202);
            Awaitility.await().atMost(LIMIT).until(() -> receiver.requests().size() == 1);

            // When
            olivia.post("/v1/operator/organizations/" + acme + "/suspend", "").expect(200);
            try {
                // Then no service does anything for it
                Awaitility.await().atMost(LIMIT).untilAsserted(() -> suspended(anna.get("/v1/webhooks/" + webhook)));
                suspended(anna.post("/v1/events", event));
                suspended(anna.get("/v1/deliveries"));
                suspended(anna.send(
                        "POST",
                        source.path("webhook_url").asText(),
                        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        Map.of(
                                "Authorization",
                                "Bearer "
                                        + source.path("webhook_signing_secret").asText())));
                ada.get("/v1/webhooks").expect(200);
                Awaitility.await()
                        .pollDelay(Duration.ofSeconds(5))
                        .untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
            } finally {
                olivia.post("/v1/operator/organizations/" + acme + "/resume", "")
                        .expect(200);
            }

            // Then it goes on, and what was left out is sent when that is asked for
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(anna.get("/v1/deliveries?webhook_id=" + webhook)
                                    .expect(200)
                                    .json()
                                    .at("/data/0/state")
                                    .asText())
                            .isEqualTo("skipped"));
            anna.postPatiently(
                            "/v1/webhooks/" + webhook + "/recover",
                            "{\"since\": %d}".formatted(System.currentTimeMillis() / 1000 - 600))
                    .expect(202);
            Awaitility.await().atMost(LIMIT).until(() -> receiver.requests().size() == 2);
        }
    }

    private Postrider user(String name) {
        return new Postrider(gateway, tokens.ofUser(name));
    }

    private static void missing(Answer answer, String scope) {
        JsonNode detail = answer.expect(403).json().path("detail");
        assertThat(detail.path("code").asText()).isEqualTo("insufficient_scope");
        assertThat(detail.path("message").asText()).contains(scope);
    }

    private static void suspended(Answer answer) {
        assertThat(answer.expect(403).json().at("/detail/code").asText()).isEqualTo("organization_suspended");
    }
}
