package io.postrider.delivery.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deliveries to endpoints that want an access token, from a real token endpoint. */
@QuarkusTest
@DeliveryTest
class AuthorizedDeliveryTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Test
    void aDeliveryCarriesATokenThatTheRecordDoesNotShow() {
        try (Receiver login = Receiver.behaving(vertx, (n, request) -> grant("token-" + n, request));
                Receiver endpoint = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(endpoint.url(), "*")
                    .header("authorization", "mine")
                    .oauth(login.url())
                    .register();

            // When
            tenant.publish("Job.Finished", "{}");
            await().atMost(LIMIT).until(() -> endpoint.received().size() == 1);
            tenant.publish("Job.Finished", "{}");
            await().atMost(LIMIT).until(() -> kafka.attemptsOf(webhook).size() == 2);

            // Then
            assertThat(login.received()).hasSize(1);
            assertThat(login.bodyOf(0)).isEqualTo("grant_type=client_credentials&scope=hooks.write");
            assertThat(endpoint.received())
                    .allMatch(request -> "Bearer token-0".equals(request.header("authorization")));
            for (AttemptMessage attempt : kafka.attemptsOf(webhook)) {
                assertThat(attempt.requestHeaders()).containsEntry("authorization", "***");
                assertThat(attempt.requestHeaders().toString()).doesNotContain("token-0");
            }
        }
    }

    @Test
    void aTokenThatIsRefusedIsReplacedForTheNextTry() {
        try (Receiver login = Receiver.behaving(vertx, (n, request) -> grant("token-" + n, request));
                Receiver endpoint = Receiver.behaving(
                        vertx,
                        (n, request) -> request.response()
                                .setStatusCode("Bearer token-1".equals(request.getHeader("Authorization")) ? 200 : 401)
                                .end())) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(endpoint.url(), "*")
                    .oauth(login.url())
                    .schedule(0, 0)
                    .register();

            // When
            tenant.publish("Job.Finished", "{}");

            // Then
            assertThat(attemptsUntil(DeliveryState.SUCCEEDED, webhook))
                    .extracting(AttemptMessage::responseStatus)
                    .containsExactly(401, 200);
            assertThat(login.received()).hasSize(2);
        }
    }

    @Test
    void aTokenEndpointThatFailsIsAFailedAttemptAndRetriedOnSchedule() {
        try (Receiver login = Receiver.behaving(vertx, (n, request) -> {
                    if (n == 0) {
                        request.response()
                                .setStatusCode(401)
                                .end("{\"error\": \"invalid_client\", \"error_description\": \"sesame\"}");
                    } else {
                        grant("token", request);
                    }
                });
                Receiver endpoint = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook =
                    tenant.webhook(endpoint.url(), "*").oauth(login.url()).register();

            // When
            tenant.publish("Job.Finished", "{}");

            // Then
            List<AttemptMessage> attempts = attemptsUntil(DeliveryState.SUCCEEDED, webhook);
            assertThat(attempts)
                    .extracting(AttemptMessage::status)
                    .containsExactly(AttemptStatus.ERROR, AttemptStatus.DELIVERED);
            assertThat(attempts.getFirst().error())
                    .isEqualTo("authorization: the token endpoint answered 401: invalid_client");
            assertThat(endpoint.received()).hasSize(1);
        }
    }

    @Test
    void aTokenEndpointThatHangsOrMustNotBeCalledEndsTheAttempt() {
        try (Receiver hanging = Receiver.holding(vertx, request -> {});
                Receiver endpoint = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String held = tenant.webhook(endpoint.url(), "*")
                    .oauth(hanging.url())
                    .schedule()
                    .register();
            String blocked = tenant.webhook(endpoint.url(), "*")
                    .oauth("https://10.0.0.1/token")
                    .schedule()
                    .register();

            // When
            tenant.publish("Job.Finished", "{}");

            // Then
            assertThat(attemptsUntil(DeliveryState.FAILED, held).getLast().error())
                    .isEqualTo("authorization: the token endpoint did not answer in time");
            assertThat(attemptsUntil(DeliveryState.FAILED, blocked).getLast().error())
                    .startsWith("authorization: the token endpoint was not reached: blocked: ");
            assertThat(endpoint.received()).isEmpty();
        }
    }

    private List<AttemptMessage> attemptsUntil(DeliveryState state, String webhook) {
        await().atMost(LIMIT)
                .until(() -> kafka.attemptsOf(webhook).stream().anyMatch(attempt -> attempt.state() == state));
        return kafka.attemptsOf(webhook).stream()
                .filter(attempt -> attempt.attempt() > 0)
                .toList();
    }

    private static void grant(String token, HttpServerRequest request) {
        String expected = Base64.getEncoder().encodeToString("postrider:open+sesame".getBytes(StandardCharsets.UTF_8));
        boolean known = ("Basic " + expected).equals(request.getHeader("Authorization"));
        request.response()
                .setStatusCode(known ? 200 : 401)
                .end("{\"access_token\": \"" + token + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
    }
}
