package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.testing.RealParts;
import io.postrider.commons.testing.TestCertificate;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Postrider shows of itself to an endpoint: an access token, a certificate. */
@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookCredentialsTest {

    private static final TestCertificate CERTIFICATE =
            TestCertificate.selfSigned("CN=Acme, O=Acme Inc", "-keyalg", "EC");

    private static final String OAUTH = """
            {"token_url": "https://login.example/token", "client_id": "postrider",
             "client_secret": "open sesame", "scopes": ["hooks.write", "hooks.read"], "audience": "hooks"}""";

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    SecretCipher cipher;

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = tenants.next();
    }

    @Test
    void oauthCredentialsAreKeptAndTheirSecretNeverShown() throws Exception {
        // When
        String id = create("\"oauth\": " + OAUTH);

        // Then
        String answer = tenant.get("/v1/webhooks/" + id)
                .statusCode(200)
                .body("oauth.token_url", equalTo("https://login.example/token"))
                .body("oauth.client_id", equalTo("postrider"))
                .body("oauth.scopes", contains("hooks.write", "hooks.read"))
                .body("oauth.audience", equalTo("hooks"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("sesame", "client_secret");
        assertThat(oauthSecret(id)).isEqualTo("open sesame");
        assertThat(new String(
                        kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("sesame");
        assertThat(tenant.get("/v1/audit-log").statusCode(200).extract().asString())
                .contains(id)
                .doesNotContain("sesame");
    }

    @Test
    void aPatchOfOauthChangesWhatItNames() throws Exception {
        // Given
        String id = create("\"oauth\": " + OAUTH);

        // When
        tenant.patch(
                        "/v1/webhooks/" + id,
                        "{\"oauth\": {\"client_id\": \"other\", \"scopes\": [], \"audience\": \"\"}}")
                .statusCode(200)
                .body("oauth.token_url", equalTo("https://login.example/token"))
                .body("oauth.client_id", equalTo("other"))
                .body("oauth.scopes", empty())
                .body("oauth.audience", nullValue());
        tenant.patch("/v1/webhooks/" + id, "{\"name\": \"n\", \"oauth\": null}").statusCode(200);

        // Then
        assertThat(latest(id).oauth().clientId()).isEqualTo("other");
        assertThat(oauthSecret(id)).isEqualTo("open sesame");

        // When
        tenant.patch("/v1/webhooks/" + id, "{\"oauth\": {}}").statusCode(200).body("oauth", nullValue());

        // Then
        assertThat(latest(id).oauth()).isNull();
    }

    @Test
    void anotherTokenUrlNeedsTheSecretAgain() throws Exception {
        // Given
        String id = create("\"oauth\": " + OAUTH);
        String path = "/v1/webhooks/" + id;

        // Then: whoever may only change the webhook cannot have the secret sent to themselves
        tenant.patch(path, "{\"oauth\": {\"token_url\": \"https://evil.example/token\"}}")
                .statusCode(422)
                .body("detail.errors[0].loc", contains("body", "oauth", "client_secret"));
        tenant.patch(path, "{\"oauth\": {\"token_url\": \"https://new.example/token\", \"client_secret\": \"second\"}}")
                .statusCode(200);
        assertThat(oauthSecret(id)).isEqualTo("second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"client_id\": \"a\", \"client_secret\": \"s\"} | token_url",
                "{\"token_url\": \"https://login.example\", \"client_secret\": \"s\"} | client_id",
                "{\"token_url\": \"https://login.example\", \"client_id\": \"a\"} | client_secret",
                "{\"token_url\": \"https://10.0.0.1/\", \"client_id\": \"a\", \"client_secret\": \"s\"} | token_url",
                "{\"token_url\": \"http://login.example\", \"client_id\": \"a\", \"client_secret\": \"s\"} | token_url",
                "{\"token_url\": \"https://login.example\", \"client_id\": \"ä\", \"client_secret\": \"s\"} | client_id",
                "{\"token_url\": \"https://login.example\", \"client_id\": \"\", \"client_secret\": \"s\"} | client_id",
                "{\"grant_type\": \"password\"} | grant_type"
            })
    void credentialsThatCannotWorkAreRefusedAtTheirField(String oauth, String field) {
        tenant.post("/v1/webhooks", body("\"oauth\": " + oauth))
                .statusCode(422)
                .body("detail.code", equalTo("validation_error"))
                .body("detail.errors", hasSize(1))
                .body("detail.errors[0].loc", contains("body", "oauth", field));
    }

    @Test
    void aScopeIsOneWord() {
        tenant.post("/v1/webhooks", body("\"oauth\": " + OAUTH.replace("hooks.read", "two words")))
                .statusCode(422)
                .body("detail.errors[0].type", equalTo("string_pattern_mismatch"));
    }

    @Test
    void aClientCertificateIsToldByItsNameEndAndFingerprint() throws Exception {
        // Given
        Instant expiry = CERTIFICATE.chain().getFirst().getNotAfter().toInstant();

        // When
        String id = create("\"client_certificate\": " + certificate());

        // Then
        String answer = tenant.get("/v1/webhooks/" + id)
                .statusCode(200)
                .body("client_certificate.subject", equalTo("CN=Acme,O=Acme Inc"))
                .body("client_certificate.expires_at", equalTo(Math.toIntExact(expiry.getEpochSecond())))
                .body("client_certificate.fingerprint", matchesPattern("[0-9a-f]{64}"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("BEGIN", "private_key");
        WebhookSnapshot told = latest(id);
        assertThat(told.clientCertificate().certificate()).contains("BEGIN CERTIFICATE");
        assertThat(cipher.decrypt(
                        Place.webhookClientKey(tenant.organization().id(), id),
                        told.clientCertificate().privateKey()))
                .contains("BEGIN PRIVATE KEY");

        // When
        tenant.patch("/v1/webhooks/" + id, "{\"description\": \"d\"}")
                .body("client_certificate.subject", equalTo("CN=Acme,O=Acme Inc"));
        tenant.patch("/v1/webhooks/" + id, "{\"client_certificate\": {}}").statusCode(200);

        // Then
        assertThat(latest(id).clientCertificate()).isNull();
    }

    @Test
    void aCertificateWithoutItsKeyIsRefusedAtTheField() throws Exception {
        String onlyOne = json(Map.of("certificate", CERTIFICATE.certificatePem()));
        tenant.post("/v1/webhooks", body("\"client_certificate\": " + onlyOne))
                .statusCode(422)
                .body("detail.errors[0].loc", contains("body", "client_certificate", "private_key"));
    }

    private String create(String fields) {
        return tenant.post("/v1/webhooks", body(fields))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String body(String fields) {
        return "{\"url\": \"https://hooks.example\", \"events\": [\"*\"], " + fields + "}";
    }

    private static String certificate() throws JsonProcessingException {
        return json(Map.of("certificate", CERTIFICATE.certificatePem(), "private_key", CERTIFICATE.keyPem()));
    }

    private static String json(Map<String, String> fields) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(fields);
    }

    private String oauthSecret(String id) throws Exception {
        return cipher.decrypt(
                Place.webhookOAuthSecret(tenant.organization().id(), id),
                latest(id).oauth().clientSecret());
    }

    private WebhookSnapshot latest(String id) throws Exception {
        return ContractJson.read(kafka.ofKey(Topic.WEBHOOKS, id).getLast().value(), WebhookSnapshot.class);
    }
}
