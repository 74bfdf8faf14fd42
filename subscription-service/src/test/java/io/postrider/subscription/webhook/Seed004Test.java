package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seed 004, "Events" and "Managing webhooks": a test per row, for an organization that is set as the seed wants it. */
@QuarkusTest
@WithTestResource(RealParts.class)
class Seed004Test {

    private static final List<String> EVENTS =
            List.of("app_build_created", "app_deployment_created", "job_created", "job_finished");

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant tenant;

    @BeforeEach
    void newTenantThatDemandsANameAndHasTheEvents() {
        tenant = tenants.next();
        tenant.put("/v1/organization", "{\"name\": \"Acme\", \"required_webhook_fields\": [\"name\"]}")
                .statusCode(200);
        EVENTS.forEach(type -> tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type))
                .statusCode(201));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_build_created", "app_deployment_created", "job_created", "job_finished"})
    void eventIsSupported(String event) {
        create("\"name\": \"n\", \"events\": [\"%s\"]".formatted(event))
                .statusCode(201)
                .body("events", contains(event));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name is required;\"events\": [\"job_finished\"];name",
                "events are required;\"name\": \"n\";events",
                "one or more events;\"name\": \"n\", \"events\": [];events"
            })
    void requiredPropertyIsDemanded(String row, String fields, String missing) {
        create(fields).statusCode(422).body("detail.errors.loc", hasItem(List.of("body", missing)));
    }

    @Test
    void urlIsRequired() {
        tenant.post("/v1/webhooks", "{\"name\": \"n\", \"events\": [\"job_finished\"]}")
                .statusCode(422)
                .body("detail.errors.loc", hasItem(List.of("body", "url")));
    }

    @Test
    void signingSecretIsOptionalAndWithoutItNothingIsSigned() throws Exception {
        String id = create("\"name\": \"n\", \"events\": [\"job_finished\"]")
                .statusCode(201)
                .body("$", not(hasKey("secret")))
                .extract()
                .path("id");
        assertThat(latest(id).secrets()).isEmpty();
    }

    @Test
    void signingSecretThatIsGivenSignsEachRequest() throws Exception {
        String id = create("\"name\": \"n\", \"events\": [\"job_finished\"], \"secret\": \"SIGNING_SECRET_16\"")
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(latest(id).secrets()).hasSize(1);
        assertThat(latest(id).format()).isEqualTo("event");
    }

    @Test
    void webhooksAreListedEditedAndDeleted() {
        String id = create("\"name\": \"before\", \"events\": [\"job_finished\"]")
                .extract()
                .path("id");
        tenant.get("/v1/webhooks").body("data.name", contains("before"));
        tenant.patch("/v1/webhooks/" + id, "{\"name\": \"after\", \"events\": [\"job_created\"]}")
                .statusCode(200)
                .body("name", equalTo("after"))
                .body("events", contains("job_created"));
        tenant.patch("/v1/webhooks/" + id, "{\"name\": \"\"}").statusCode(422);
        tenant.delete("/v1/webhooks/" + id).statusCode(204);
    }

    private ValidatableResponse create(String fields) {
        return tenant.post(
                "/v1/webhooks", "{\"url\": \"https://hooks.example/a\", \"format\": \"event\", %s}".formatted(fields));
    }

    private WebhookSnapshot latest(String id) throws Exception {
        return ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
    }
}
