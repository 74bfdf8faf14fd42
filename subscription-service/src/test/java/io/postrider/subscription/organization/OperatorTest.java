package io.postrider.subscription.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.security.Organization;
import io.postrider.commons.testing.IdentityProvider;
import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What platform operators do with organizations, and what they cannot do. */
@QuarkusTest
@WithTestResource(RealParts.class)
class OperatorTest {

    private static final String ORGANIZATIONS = "/v1/operator/organizations";

    IdentityProvider provider;

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant operator;

    @BeforeEach
    void anOperator() {
        operator = new Tenant(null, provider.token().roles("platform-operator").signed());
    }

    @Test
    void anOperatorMakesAnOrganizationWhoseOwnersThenComeWithTheirTokens() {
        // When
        String id = operator.post(ORGANIZATIONS, "{\"name\": \"Globex\", \"body_days\": 7}")
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", matchesPattern("org_[0-9a-f]{32}"))
                .body("state", equalTo("active"))
                .body("events_per_second", equalTo(1000))
                .body("event_burst", equalTo(5000))
                .body("events_per_day", nullValue())
                .body("body_days", equalTo(7))
                .extract()
                .path("id");

        // Then
        Tenant owner = owner(id);
        owner.get("/v1/whoami")
                .statusCode(200)
                .body("organization", equalTo(id))
                .body("scopes", contains("admin"));
        owner.get("/v1/organization").statusCode(200).body("name", equalTo("Globex"));
        String secret = owner.post("/v1/api-keys", "{\"name\": \"first\", \"scopes\": [\"admin\"]}")
                .statusCode(201)
                .extract()
                .path("secret");
        new Tenant(new Organization(id), secret).get("/v1/webhooks").statusCode(200);
    }

    @Test
    void anIdMayBeGivenOnce() {
        String id = IdKind.ORGANIZATION.next();
        String body = "{\"id\": \"%s\", \"name\": \"Globex\"}".formatted(id);
        operator.post(ORGANIZATIONS, body).statusCode(201).body("id", equalTo(id));
        operator.post(ORGANIZATIONS, body).statusCode(409).body("detail.code", equalTo("conflict"));
    }

    @Test
    void organizationsAreListedNewestFirst() {
        String first = create();
        String second = create();

        operator.get(ORGANIZATIONS + "?limit=1")
                .statusCode(200)
                .body("data.id", contains(second))
                .body("total", greaterThan(1))
                .body("next_cursor", equalTo(second));
        operator.get(ORGANIZATIONS + "?limit=1&cursor=" + second)
                .body("data", hasSize(1))
                .body("data.id", contains(first));
        operator.get(ORGANIZATIONS + "?cursor=x").statusCode(422).body("detail.code", equalTo("invalid_cursor"));
    }

    @Test
    void theOperatorsLimitsHoldAndTheOrganizationMayOnlyLowerThem() {
        // Given
        String id = create();
        Tenant owner = owner(id);

        // When
        operator.put(
                        ORGANIZATIONS + "/" + id,
                        "{\"name\": \"Globex\", \"events_per_second\": 50, \"events_per_day\": 1000, \"attempt_days\": 20}")
                .statusCode(200)
                .body("events_per_second", equalTo(50))
                .body("attempt_days", equalTo(20));

        // Then
        owner.put("/v1/organization", "{\"name\": \"Mine\", \"events_per_second\": 51, \"attempt_days\": 21}")
                .statusCode(422)
                .body(
                        "detail.errors.loc",
                        contains(List.of("body", "events_per_second"), List.of("body", "attempt_days")));
        owner.put("/v1/organization", "{\"name\": \"Mine\", \"events_per_second\": 20, \"body_days\": 5}")
                .statusCode(200)
                .body("events_per_second", equalTo(20))
                .body("limits.events_per_second", equalTo(50))
                .body("limits.events_per_day", equalTo(1000));
        OrganizationSnapshot told = told(id);
        assertThat(told.eventsPerSecond()).isEqualTo(20);
        assertThat(told.eventsPerDay()).isEqualTo(1000);
        assertThat(told.attemptDays()).isEqualTo(20);
        assertThat(told.bodyDays()).isEqualTo(5);

        // When the operator lowers further, and again lets go
        operator.put(ORGANIZATIONS + "/" + id, "{\"name\": \"Mine\", \"events_per_second\": 10}")
                .statusCode(200);
        assertThat(told(id).eventsPerSecond()).isEqualTo(10);
        operator.put(ORGANIZATIONS + "/" + id, "{\"name\": \"Mine\"}").statusCode(200);
        assertThat(told(id).eventsPerSecond()).isEqualTo(20);
    }

    @Test
    void aSuspendedOrganizationIsShutOutUntilItIsResumed() {
        // Given
        Tenant tenant = tenants.next();
        String id = tenant.organization().id();

        // When
        operator.act(ORGANIZATIONS + "/" + id + "/suspend").statusCode(200).body("state", equalTo("suspended"));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> tenant.get("/v1/webhooks")
                        .statusCode(403)
                        .body("detail.code", equalTo("organization_suspended")));
        owner(id).get("/v1/whoami").statusCode(403);
        operator.get(ORGANIZATIONS + "/" + id).body("state", equalTo("suspended"));

        // When
        operator.act(ORGANIZATIONS + "/" + id + "/resume").statusCode(200).body("state", equalTo("active"));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> tenant.get("/v1/webhooks").statusCode(200));
    }

    @Test
    void anOperatorSeesNothingThatIsAnOrganizations() {
        for (String path : List.of(
                "/v1/webhooks", "/v1/api-keys", "/v1/organization", "/v1/sources", "/v1/event-types", "/v1/formats")) {
            operator.get(path).statusCode(403).body("detail.code", equalTo("insufficient_scope"));
        }
        operator.get("/v1/whoami")
                .statusCode(200)
                .body("organization", nullValue())
                .body("scopes", contains("operator"));
    }

    @Test
    void nobodyElseIsAnOperator() {
        Tenant tenant = tenants.next();
        tenant.get(ORGANIZATIONS)
                .statusCode(403)
                .body("detail.code", equalTo("insufficient_scope"))
                .body("detail.message", containsString("operator"));
        tenant.post(ORGANIZATIONS, "{\"name\": \"Mine, too\"}").statusCode(403);
        tenant.act(ORGANIZATIONS + "/" + tenant.organization().id() + "/resume").statusCode(403);
        tenant.post("/v1/api-keys", "{\"name\": \"a\", \"scopes\": [\"operator\"]}")
                .statusCode(422);
        owner(tenant.organization().id()).get(ORGANIZATIONS).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"\"}",
                "{\"name\": \"a\", \"id\": \"acme\"}",
                "{\"name\": \"a\", \"events_per_second\": 0}",
                "{\"name\": \"a\", \"body_days\": 0}",
                "{\"name\": \"a\", \"state\": \"suspended\"}"
            })
    void anOrganizationOfAnotherShapeIsRefused(String body) {
        operator.post(ORGANIZATIONS, body).statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void whatThereIsNotIsNotFoundAndWhatHasChangedIsToldSo() {
        for (String id : List.of(IdKind.ORGANIZATION.next(), "acme")) {
            operator.get(ORGANIZATIONS + "/" + id).statusCode(404).body("detail.code", equalTo("not_found"));
            operator.act(ORGANIZATIONS + "/" + id + "/suspend").statusCode(404);
            operator.put(ORGANIZATIONS + "/" + id, "{\"name\": \"a\"}").statusCode(404);
        }
        operator.given()
                .contentType("application/json")
                .header("If-Match", "\"7\"")
                .body("{\"name\": \"a\"}")
                .put(ORGANIZATIONS + "/" + create())
                .then()
                .statusCode(412);
    }

    private String create() {
        return operator.post(ORGANIZATIONS, "{\"name\": \"Globex\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Tenant owner(String organization) {
        return new Tenant(
                new Organization(organization),
                provider.token().organization(organization).roles("owner").signed());
    }

    private OrganizationSnapshot told(String id) {
        try {
            return ContractJson.read(
                    kafka.ofKey(Topic.ORGANIZATIONS, id).getLast().value(), OrganizationSnapshot.class);
        } catch (io.postrider.contracts.event.UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }
}
