package io.postrider.subscription.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class FormatResourceTest {

    private static final String COPILOT =
            "{\"name\": \"copilot\", \"extends\": \"event-type\", \"signature\": {\"header\": \"x-copilot-signature\"}}";

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = tenants.next();
    }

    @Test
    void theFormatOfSeed001IsMadeAndKafkaHasIt() throws Exception {
        tenant.post("/v1/formats", COPILOT)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("name", equalTo("copilot"))
                .body("extends", equalTo("event-type"))
                .body("body", nullValue())
                .body("signature.header", equalTo("x-copilot-signature"))
                .body("signature.algorithm", nullValue())
                .body("built_in", equalTo(false))
                .body("created_at", notNullValue());

        FormatSnapshot snapshot = latest("copilot");
        assertThat(snapshot.extendsFormat()).isEqualTo("event-type");
        assertThat(snapshot.signature())
                .isEqualTo(new FormatSnapshot.Signature("x-copilot-signature", null, null, null, null));
        assertThat(snapshot.archived()).isFalse();
    }

    @Test
    void theFormatOfSeed002IsMade() throws Exception {
        tenant.post("/v1/formats", """
                {"name": "coverbase", "extends": "event-envelope", "signature": {"header": "Coverbase-Signature"},
                 "headers": {"X-Coverbase-Event-Id": "{event_id}", "X-Coverbase-Event-Type": "{type}"}}""").statusCode(201);

        assertThat(latest("coverbase").headers())
                .isEqualTo(Map.of("X-Coverbase-Event-Id", "{event_id}", "X-Coverbase-Event-Type", "{type}"));
    }

    @Test
    void aTemplateIsJsonOrATextWithJsonInIt() throws Exception {
        tenant.post(
                        "/v1/formats",
                        "{\"name\": \"a\", \"body\": {\"n\": 1.10, \"d\": \"{data}\", \"t\": [\"is {type}\"]}}")
                .statusCode(201)
                .body("body.d", equalTo("{data}"));
        tenant.post("/v1/formats", "{\"name\": \"b\", \"body\": \"{\\\"d\\\": \\\"{data}\\\"}\"}")
                .statusCode(201)
                .body("body", equalTo("{\"d\": \"{data}\"}"));
        tenant.post("/v1/formats", "{\"name\": \"c\", \"body\": \"{data}\"}").statusCode(201);

        assertThat(latest("a").body()).isEqualTo("{\"n\":1.10,\"d\":\"{data}\",\"t\":[\"is {type}\"]}");
        assertThat(latest("b").body()).isEqualTo("{\"d\": \"{data}\"}");
        assertThat(latest("c").body()).isEqualTo("{data}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "extends": "copilot"                                              | extends
        "body": "hello"                                                   | body
        "body": "{\\"a\\": 1} x"                                          | body
        "body": ""                                                        | body
        "body": {"a": "{no_field}"}                                       | body
        "body": {"a": "{eventId}"}                                        | body
        "body": {"a": "is {data}"}                                        | body
        "body": {"{type}": 1}                                             | body
        "headers": {"Host": "x"}                                          | headers
        "headers": {"Content-Type": "x"}                                  | headers
        "headers": {"webhook-id": "x"}                                    | headers
        "headers": {"X-A": "{data}"}                                      | headers
        "headers": {"X-A": "{nothing}"}                                   | headers
        "headers": {"X-A": "1", "x-a": "2"}                               | headers
        "headers": {"X-A": "a\\r\\nb"}                                    | headers
        "extends": "raw", "headers": {"X-Signature": "x"}                 | headers
        "signature": {"header": "x-s"}, "headers": {"X-S-Previous": "x"}  | headers
        "signature": {"header": "content-length"}                         | signature
        "signature": {"header": "a b"}                                    | signature
        "signature": {"header": "x-s", "algorithm": "md5"}                | signature
        "signature": {"header": "x-s", "encoding": "HEX"}                 | signature
        "signature": {"header": "x-s", "content": "{id}.{timestamp}"}     | signature
        "signature": {"header": "x-s", "content": "{body}{secret}"}       | signature
        "signature": {"header": "x-s", "prefix": "\\u00e9"}               | signature
        """)
    void whatCannotBeSentIsNotSaved(String fields, String place) {
        tenant.post("/v1/formats", "{\"name\": \"f\", " + fields + "}")
                .statusCode(422)
                .body("detail.code", equalTo("invalid_format"))
                .body("detail.errors[0].loc[1]", equalTo(place));
        tenant.get("/v1/formats/f").statusCode(404).body("detail.code", equalTo("format_not_found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"a b\"}",
                "{\"name\": \"\"}",
                "{\"name\": \"a\", \"signature\": {}}",
                "{\"name\": \"a\", \"signature\": {\"header\": \"x\", \"colour\": 1}}",
                "{\"name\": \"a\", \"headers\": {\"X\": 1}}"
            })
    void aRequestOfAnotherShapeIsRefused(String body) {
        tenant.post("/v1/formats", body).statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void builtInFormatsAreListedLastAndCannotBeChanged() {
        tenant.post("/v1/formats", COPILOT).statusCode(201);
        tenant.post("/v1/formats", "{\"name\": \"b\"}").statusCode(201);

        tenant.get("/v1/formats")
                .statusCode(200)
                .body("total", equalTo(8))
                .body(
                        "data.name",
                        contains(
                                "b",
                                "copilot",
                                "standard",
                                "event-envelope",
                                "event-type",
                                "event",
                                "raw",
                                "cloudevents"));
        tenant.get("/v1/formats?limit=1&offset=7").body("data.name", contains("cloudevents"));
        tenant.get("/v1/formats/standard")
                .statusCode(200)
                .body("built_in", equalTo(true))
                .body("signature.header", equalTo("webhook-signature"));
        tenant.post("/v1/formats", "{\"name\": \"raw\"}").statusCode(409).body("detail.code", equalTo("format_exists"));
        tenant.put("/v1/formats/raw", "{}").statusCode(409).body("detail.code", equalTo("conflict"));
        tenant.delete("/v1/formats/raw").statusCode(409).body("detail.code", equalTo("conflict"));
    }

    @Test
    void aFormatIsReplacedWholeWhenItsVersionMatches() throws Exception {
        tenant.post("/v1/formats", COPILOT).statusCode(201);
        tenant.post("/v1/formats", COPILOT).statusCode(409).body("detail.code", equalTo("format_exists"));

        tenant.given()
                .contentType("application/json")
                .header("If-Match", "\"2\"")
                .body("{}")
                .put("/v1/formats/copilot")
                .then()
                .statusCode(412);
        tenant.put("/v1/formats/copilot", "{\"name\": \"other\"}").statusCode(422);
        tenant.put("/v1/formats/copilot", "{\"extends\": \"raw\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("signature", nullValue());
        assertThat(latest("copilot").version()).isEqualTo(2);
    }

    @Test
    void aFormatInUseCannotBeDeleted() throws Exception {
        // Given
        tenant.post("/v1/formats", COPILOT).statusCode(201);
        String webhook = tenant.post(
                        "/v1/webhooks",
                        "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"copilot\"}")
                .statusCode(201)
                .body("format", equalTo("copilot"))
                .extract()
                .path("id");

        // Then
        tenant.delete("/v1/formats/copilot").statusCode(409).body("detail.code", equalTo("format_in_use"));

        // When
        tenant.delete("/v1/webhooks/" + webhook).statusCode(204);

        // Then
        tenant.delete("/v1/formats/copilot").statusCode(204);
        tenant.delete("/v1/formats/copilot").statusCode(404);
        assertThat(latest("copilot").archived()).isTrue();
        tenant.post(
                        "/v1/webhooks",
                        "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"copilot\"}")
                .statusCode(422)
                .body("detail.errors[0].loc", hasItems("body", "format"));
        tenant.post("/v1/formats", COPILOT).statusCode(201).header("ETag", "\"3\"");
    }

    @Test
    void onlyAFormatWithoutSignatureOfItsOwnDoesWithoutASecret() {
        for (String format : List.of("{\"name\": \"plain\", \"extends\": \"raw\"}", """
                {"name": "signed", "extends": "raw", "signature": {"header": "x-s"}}""")) {
            tenant.post("/v1/formats", format).statusCode(201);
        }
        tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"plain\"}")
                .body("secret", nullValue());
        tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"signed\"}")
                .body("secret", notNullValue());
    }

    @Test
    void aFormatThatSignsWithEd25519HasAPrivateKeyForASecret() {
        tenant.post("/v1/formats", """
                {"name": "asymmetric", "signature": {"header": "x-s", "algorithm": "ed25519"}}""").statusCode(201);
        String webhook = "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"asymmetric\"";

        String id = tenant.post("/v1/webhooks", webhook + "}")
                .statusCode(201)
                .body("secret", matchesPattern("whsk_[A-Za-z0-9+/]{43}="))
                .extract()
                .path("id");
        tenant.post("/v1/webhooks", webhook + ", \"secret\": \"a shared secret of some length\"}")
                .statusCode(400)
                .body("detail.code", equalTo("weak_secret"));
        tenant.post("/v1/webhooks/" + id + "/secret/rotate", "{}")
                .statusCode(200)
                .body("secret", matchesPattern("whsk_[A-Za-z0-9+/]{43}="));
    }

    @Test
    void anotherOrganizationsFormatIsUnknown() {
        tenant.post("/v1/formats", COPILOT).statusCode(201);
        Tenant other = tenants.next();

        other.get("/v1/formats/copilot").statusCode(404);
        other.delete("/v1/formats/copilot").statusCode(404);
        other.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], \"format\": \"copilot\"}")
                .statusCode(422);
        other.post("/v1/formats", COPILOT).statusCode(201);
    }

    private FormatSnapshot latest(String name) throws Exception {
        String key = FormatSnapshot.keyOf(tenant.organization().id(), name);
        return ContractJson.read(kafka.ofKey(Topic.FORMATS, key).getLast().value(), FormatSnapshot.class);
    }
}
