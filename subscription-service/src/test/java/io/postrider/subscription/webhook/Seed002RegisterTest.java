package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seed 002, "Register a webhook" and "List webhooks": a test per row of its tables. */
@QuarkusTest
@WithTestResource(RealParts.class)
class Seed002RegisterTest {

    private static final String SECRET = "whsec_sixteen_chars";

    @Inject
    Tenants tenants;

    private Tenant tenant;

    @BeforeEach
    void newTenantWithTypes() {
        tenant = tenants.next();
        for (String type : List.of("Vendor.Created", "Vendor.Updated")) {
            tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type)).statusCode(201);
        }
    }

    @Test
    void status201CreatedReturnsIdUrlEventsDescriptionEnabledCreatedAtAndNoDeliveries() {
        Instant before = Instant.now();
        register("\"description\": \"Production\"")
                .statusCode(201)
                .body("id", matchesPattern("wh_[0-9a-f]{32}"))
                .body("url", equalTo("https://hooks.example/a"))
                .body("events", contains("Vendor.Created", "Vendor.Updated"))
                .body("description", equalTo("Production"))
                .body("enabled", equalTo(true))
                .body("created_at", greaterThan((int) before.getEpochSecond() - 5))
                .body("last_delivery_status", nullValue())
                .body("delivery_success_rate", nullValue())
                .body("delivery_count", equalTo(0));
    }

    @ParameterizedTest(name = "url that {0}: {1}")
    @CsvSource({
        "is not HTTPS, http://hooks.example/",
        "is not HTTPS, ftp://hooks.example/",
        "carries credentials, https://user:pass@hooks.example/",
        "uses a non-standard port, https://hooks.example:8443/",
        "targets a private address, https://10.1.2.3/",
        "targets a private address, https://192.168.0.1/",
        "targets a private address, https://[fd00::1]/",
        "targets a loopback address, https://127.0.0.1/",
        "targets a loopback address, https://localhost/",
        "targets a loopback address, https://[::1]/",
        "targets a loopback address, https://2130706433/",
        "targets a link-local address, https://169.254.1.1/",
        "targets a link-local address, https://[fe80::1]/",
        "targets a metadata address, https://169.254.169.254/",
        "targets a metadata address, https://metadata.google.internal/",
        "is none, not a url",
        "is none, ''"
    })
    void status400InvalidUrlWhenUrlIsNotAPublicHttpsEndpoint(String what, String url) {
        tenant.post("/v1/webhooks", "{\"url\": \"%s\", \"events\": [\"Vendor.Created\"]}".formatted(url))
                .statusCode(400)
                .body("detail.code", equalTo("invalid_url"))
                .body(
                        "detail.message",
                        equalTo("Webhook URL must be HTTPS and must not target a private, link-local, loopback, or"
                                + " metadata address."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "123456789012345"})
    void status400WeakSecretWhenSecretIsShorterThan16Characters(String secret) {
        register("\"secret\": \"" + secret + "\"")
                .statusCode(400)
                .body("detail.code", equalTo("weak_secret"))
                .body("detail.message", equalTo("Secret must be at least 16 characters."));
        register("\"secret\": \"1234567890123456\"").statusCode(201);
    }

    @Test
    void status422InvalidEventTypesWhenEventsContainsAValueNotInTheCatalogExactAndCaseSensitive() {
        tenant.post("/v1/webhooks", """
                        {"url": "https://hooks.example", "events": ["A", "Vendor.Created", "vendor.created"]}""")
                .statusCode(422)
                .body("detail.code", equalTo("invalid_event_types"))
                .body("detail.message", equalTo("Unsupported event type(s): A, vendor.created"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};url;missing",
                "{};events;missing",
                "{\"url\": \"https://hooks.example\"};events;missing",
                "{\"events\": [\"Vendor.Created\"]};url;missing",
                "{\"url\": 1, \"events\": [\"Vendor.Created\"]};url;string_type",
                "{\"url\": \"https://hooks.example\", \"events\": \"Vendor.Created\"};events;list_type",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"secret\": 1};secret;string_type",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"description\": 1};description;string_type",
                "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"enabled\": \"yes\"};enabled;bool_type"
            })
    void status422StandardValidationErrorWhenRequiredFieldsAreMissingOrOfTheWrongType(
            String body, String field, String type) {
        tenant.post("/v1/webhooks", body)
                .statusCode(422)
                .body("detail.code", equalTo("validation_error"))
                .body("detail.errors.loc", hasItem(List.of("body", field)))
                .body("detail.errors.type", hasItem(type));
    }

    @ParameterizedTest
    @CsvSource({
        "short, http://10.0.0.1, A, weak_secret",
        SECRET + ", http://10.0.0.1, A, invalid_url",
        SECRET + ", https://hooks.example, A, invalid_event_types"
    })
    void validationIsAppliedInTheOrderSecretThenUrlThenEvents(String secret, String url, String event, String code) {
        tenant.post("/v1/webhooks", """
                        {"events": ["%s"], "url": "%s", "secret": "%s"}""".formatted(event, url, secret)).body("detail.code", equalTo(code));
    }

    @Test
    void fieldSecretIsWriteOnlyAndNeverReturnedInAnyResponse() {
        String created = register("\"secret\": \"" + SECRET + "\"").extract().asString();
        String id = io.restassured.path.json.JsonPath.from(created).getString("id");
        assertThat(List.of(
                        created,
                        tenant.get("/v1/webhooks").extract().asString(),
                        tenant.get("/v1/webhooks/" + id).extract().asString(),
                        tenant.patch("/v1/webhooks/" + id, "{\"secret\": \"" + SECRET + "\"}")
                                .extract()
                                .asString(),
                        tenant.get("/v1/webhooks/" + id + "/secret").extract().asString()))
                .noneMatch(answer -> answer.contains(SECRET));
    }

    @Test
    void fieldDescriptionIsOptional() {
        register("\"enabled\": true").statusCode(201).body("description", nullValue());
    }

    @Test
    void fieldEnabledDefaultsToTrueAndFalseCreatesItInADisabledState() {
        register("\"name\": \"n\"").body("enabled", equalTo(true)).body("state", equalTo("active"));
        register("\"enabled\": false")
                .statusCode(201)
                .body("enabled", equalTo(false))
                .body("state", equalTo("disabled"));
    }

    @Test
    void listReturnsTheWebhooksWithTheirDeliveryHealthAndNoSecret() {
        String id = register("\"secret\": \"" + SECRET + "\"").extract().path("id");
        tenant.get("/v1/webhooks")
                .statusCode(200)
                .body("data.id", contains(id))
                .body("data[0]", hasKey("last_delivery_status"))
                .body("data[0]", hasKey("delivery_success_rate"))
                .body("data[0].delivery_count", equalTo(0))
                .body("data[0]", not(hasKey("secret")));
    }

    @Test
    void allEndpointsAreScopedToTheOrganizationOfTheApiKey() {
        register("\"name\": \"n\"").statusCode(201);
        tenants.next().get("/v1/webhooks").body("total", equalTo(0));
    }

    private ValidatableResponse register(String more) {
        return tenant.post("/v1/webhooks", """
                {"url": "https://hooks.example/a", "events": ["Vendor.Created", "Vendor.Updated"], %s}""".formatted(more));
    }
}
