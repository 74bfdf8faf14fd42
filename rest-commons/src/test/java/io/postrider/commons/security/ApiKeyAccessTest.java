package io.postrider.commons.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.contracts.configuration.OrganizationSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.postrider.localstack.KafkaBroker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API keys, as every public API takes and refuses them. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class ApiKeyAccessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    AccessParts.Providers providers;

    KafkaBroker kafka;

    private String organization;

    @BeforeEach
    void anOrganization() throws Exception {
        organization = IdKind.ORGANIZATION.next();
        ConfigurationTopics.organization(organization, State.ACTIVE);
    }

    @AfterEach
    void kafkaRunsAgain() throws IOException {
        kafka.restart();
    }

    @Test
    void aKeyWorksUntilItIsRevoked() throws Exception {
        ConfigurationTopics.Key key = ConfigurationTopics.newKey(organization, null, Scope.WEBHOOKS_READ);
        callers(key.secret())
                .statusCode(200)
                .body("actor", equalTo(key.snapshot().id()));
        given().header("X-API-Key", key.secret())
                .get("/callers/who-read-webhooks")
                .then()
                .statusCode(200);
        given().header("X-API-Key", key.secret())
                .get("/callers/who-operate")
                .then()
                .statusCode(403)
                .body("detail.message", containsString("operator"));

        ConfigurationTopics.revoke(key.snapshot());

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(
                        () -> callers(key.secret()).statusCode(401).body("detail.code", equalTo("unauthorized")));
    }

    @Test
    void aKeyWorksOnlyUntilItsTime() throws Exception {
        String past = ConfigurationTopics.newKey(organization, Instant.now().minusSeconds(1), Scope.ADMIN)
                .secret();
        String later = ConfigurationTopics.newKey(organization, Instant.now().plusSeconds(3600), Scope.ADMIN)
                .secret();
        callers(past).statusCode(401);
        callers(later).statusCode(200);
    }

    @Test
    void aServiceThatHearsNothingOfRevocationsRefusesKeysAndGoesOnLater() throws Exception {
        // Given
        String key = ConfigurationTopics.newKey(organization, null, Scope.ADMIN).secret();
        callers(key).statusCode(200);
        String token = providers.platform().token().organization(organization).signed();
        callers(token).statusCode(200);

        // When
        kafka.kill();

        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> callers(key)
                        .statusCode(503)
                        .header("Retry-After", "1")
                        .body("detail.message", equalTo("API keys cannot be checked at the moment.")));
        callers(token).statusCode(200);

        // When
        kafka.restart();

        // Then
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> callers(key).statusCode(200));
    }

    private static ValidatableResponse callers(String credential) {
        return given().header("Authorization", "Bearer " + credential)
                .get("/callers")
                .then();
    }
}
