package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.commons.testing.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the settings of a webhook to an endpoint that lets nobody in without a certificate. */
@ExtendWith(RunningStack.class)
@DisabledIfSystemProperty(
        named = "postrider.stack",
        matches = ".+",
        disabledReason = "a stack that was started by hand does not trust the endpoint")
class ClientCertificateIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestCertificate CALLER = TestCertificate.selfSigned("CN=Acme", "-keyalg", "EC");

    private final String type = "Certified." + UUID.randomUUID();
    private final List<String> callers = new CopyOnWriteArrayList<>();

    @Test
    void onlyTheWebhookWithTheCertificateGetsIn(Postrider postrider) throws Exception {
        UsedSecrets.add(CALLER.keyPem().lines().skip(1).findFirst().orElseThrow());
        postrider.registerEventType(type);
        Vertx vertx = Vertx.vertx();
        try {
            // Given
            HttpServer endpoint = endpoint(vertx);
            String with = webhook(postrider, endpoint, CALLER);
            String without = webhook(postrider, endpoint, null);

            // When
            postrider
                    .postPatiently(
                            "/v1/events",
                            "{\"event_type\": \"%s\", \"event_id\": \"%s\", \"data\": {}}".formatted(type, type))
                    .expect(202, 200);

            // Then
            JsonNode delivered = attempt(postrider, with);
            assertThat(delivered.path("status").asText())
                    .as(delivered.toString())
                    .isEqualTo("delivered");
            assertThat(delivered.path("response_status").asInt()).isEqualTo(200);
            JsonNode refused = attempt(postrider, without);
            assertThat(refused.path("status").asText()).as(refused.toString()).isEqualTo("error");
            assertThat(refused.path("error").asText()).matches("(tls|connection): .*");
            assertThat(callers).containsExactly("CN=Acme");
            assertThat(postrider.get("/v1/webhooks/" + with).expect(200).body())
                    .contains("CN=Acme")
                    .doesNotContain("PRIVATE");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private HttpServer endpoint(Vertx vertx) throws Exception {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(PrivateTrust.ENDPOINT.certificatePem()))
                                .setKeyValue(Buffer.buffer(PrivateTrust.ENDPOINT.keyPem())))
                        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(CALLER.certificatePem()))))
                .requestHandler(request -> {
                    callers.add(callerOf(request));
                    request.response().end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static String callerOf(HttpServerRequest request) {
        try {
            X509Certificate caller =
                    (X509Certificate) request.connection().peerCertificates().getFirst();
            return caller.getSubjectX500Principal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    private String webhook(Postrider postrider, HttpServer endpoint, TestCertificate certificate) {
        ObjectNode webhook = JSON.createObjectNode();
        webhook.put("url", "https://127.0.0.1:%d/hooks".formatted(endpoint.actualPort()));
        webhook.putArray("events").add(type);
        webhook.putArray("retry_schedule");
        if (certificate != null) {
            webhook.putObject("client_certificate")
                    .put("certificate", certificate.certificatePem())
                    .put("private_key", certificate.keyPem());
        }
        return postrider.post("/v1/webhooks", webhook.toString()).expect(201).text("id");
    }

    /** Not the record that says that it waits: on a busy machine a handshake can take so long. */
    private static JsonNode attempt(Postrider postrider, String webhook) {
        String path = "/v1/webhooks/" + webhook + "/deliveries";
        return await().until(
                        () -> StreamSupport.stream(
                                        postrider
                                                .get(path)
                                                .expect(200)
                                                .json()
                                                .path("data")
                                                .spliterator(),
                                        false)
                                .filter(record -> record.path("attempt").asInt() > 0)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
