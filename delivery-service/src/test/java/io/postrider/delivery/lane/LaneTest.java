package io.postrider.delivery.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.delivery.attempt.Delivery;
import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Lanes;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.postrider.delivery.testing.WebhookBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DeliveryTest
class LaneTest {

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Inject
    Lanes lanes;

    @Inject
    DeliveryStore store;

    @Test
    void aFailedDeliveryIsRetriedOnSchedule() {
        try (Receiver receiver = Receiver.answering(vertx, 500, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").schedule(1).register();

            // When
            tenant.publish("Job.Finished", "{}");

            // Then: the same webhook-id again, and two records of one delivery
            await().until(() -> receiver.received().size() == 2);
            assertThat(receiver.received().get(1).header("webhook-id"))
                    .isEqualTo(receiver.received().get(0).header("webhook-id"));
            assertThat(receiver.bodyOf(1)).isEqualTo(receiver.bodyOf(0));
            await().until(() -> kafka.attemptsOf(webhook).size() == 2);
            List<AttemptMessage> attempts = kafka.attemptsOf(webhook);
            assertThat(attempts).extracting(AttemptMessage::attempt).containsExactly(1, 2);
            assertThat(attempts).extracting(AttemptMessage::responseStatus).containsExactly(500, 200);
            assertThat(attempts)
                    .extracting(AttemptMessage::state)
                    .containsExactly(DeliveryState.PENDING, DeliveryState.SUCCEEDED);
            assertThat(attempts.get(0).nextAttemptAt()).isNotNull();
            assertThat(attempts.get(1).deliveryId()).isEqualTo(attempts.get(0).deliveryId());
            await().until(() -> lanes.waitingFor(webhook) == 0);
        }
    }

    @Test
    void anExhaustedScheduleEndsTheDelivery() {
        try (Receiver receiver = Receiver.answering(vertx, 500)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").schedule(0).register();

            // When
            tenant.publish("Job.Finished", "{}");

            // Then
            await().until(() -> kafka.attemptsOf(webhook).size() == 2);
            assertThat(kafka.attemptsOf(webhook).getLast().state()).isEqualTo(DeliveryState.FAILED);
            await().until(() -> lanes.waitingFor(webhook) == 0);
        }
    }

    @Test
    void aLaneWhoseOwnerDiedIsTakenOver() {
        try (Receiver receiver = Receiver.answering(vertx, 500, 200)) {
            // Given: a delivery that waits, in a lane that an instance held when it was killed
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").schedule(1).register();
            tenant.publish("Job.Finished", "{}");
            await().until(() -> lanes.waitingFor(webhook) == 1);
            lanes.leaseToDeadOwner(webhook, 3);

            // When: its lease runs out
            await().until(() -> receiver.received().size() == 2);

            // Then
            await().until(() -> lanes.waitingFor(webhook) == 0);
            assertThat(kafka.attemptsOf(webhook)).hasSize(2);
        }
    }

    @Test
    void storingTwiceIsOneDelivery() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "none").register();
            EventMessage event = tenant.event("Job.Finished", "{}");
            Instant later = Instant.now().plusSeconds(2);

            // When
            Delivery delivery =
                    Delivery.of(event, null, webhook, null, Instant.now().plus(Duration.ofDays(7)));
            store.storeFailed(delivery, later, null).toCompletableFuture().join();
            store.storeFailed(delivery, later, null).toCompletableFuture().join();
            assertThat(lanes.waitingFor(webhook)).isOne();

            // Then
            await().until(() -> lanes.waitingFor(webhook) == 0);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void aRedeliveryIsToldAndSent() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "something.else").register();

            // When
            tenant.redeliver(
                    new RedeliveryMessage(tenant.event("webhook.test", "{\"test\":true}"), webhook, Cause.TEST));

            // Then
            await().until(() -> receiver.received().size() == 1);
            await().until(() -> kafka.attemptsOf(webhook).size() == 2);
            List<AttemptMessage> attempts = kafka.attemptsOf(webhook);
            assertThat(attempts)
                    .extracting(AttemptMessage::status)
                    .containsExactlyInAnyOrder(AttemptStatus.WAITING, AttemptStatus.DELIVERED);
            assertThat(attempts).extracting(AttemptMessage::cause).containsOnly(Cause.TEST);
        }
    }

    @Test
    void whatWaitsForADisabledWebhookIsSkipped() {
        try (Receiver receiver = Receiver.answering(vertx, 500)) {
            // Given
            Tenant tenant = kafka.newTenant();
            WebhookBuilder builder = tenant.webhook(receiver.url(), "*").schedule(2, 2, 2);
            String webhook = builder.register();
            tenant.publish("Job.Finished", "{}");
            await().until(() -> lanes.waitingFor(webhook) == 1);

            // When
            builder.disable();

            // Then
            await().until(() -> lanes.waitingFor(webhook) == 0);
            AttemptMessage last = kafka.attemptsOf(webhook).getLast();
            assertThat(last.status()).isEqualTo(AttemptStatus.SKIPPED);
            assertThat(last.state()).isEqualTo(DeliveryState.SKIPPED);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void aHangingRequestIsHandedOverAndItsOutcomeAppliedAfterwards() {
        BlockingQueue<HttpServerRequest> hanging = new LinkedBlockingQueue<>();
        try (Receiver receiver = Receiver.holding(vertx, hanging::add)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").register();

            // When
            tenant.publish("Job.Finished", "{}");
            await().until(() -> lanes.waitingFor(webhook) == 1);
            hanging.remove().response().setStatusCode(200).end();

            // Then
            await().until(() -> lanes.waitingFor(webhook) == 0);
            assertThat(receiver.received()).hasSize(1);
            assertThat(kafka.attemptsOf(webhook)).hasSize(1);
        }
    }

    @Test
    void aHangingEndpointHoldsNobodyElse() {
        BlockingQueue<HttpServerRequest> hanging = new LinkedBlockingQueue<>();
        try (Receiver stuck = Receiver.holding(vertx, hanging::add);
                Receiver healthy = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String stuckWebhook = tenant.webhook(stuck.url(), "*").register();
            tenant.webhook(healthy.url(), "*").register();

            // When
            for (int n = 0; n < 100; n++) {
                tenant.publish("Job.Finished", "{}");
            }

            // Then: all of the one arrive, what the other cannot take waits in its lane
            await().until(() -> healthy.received().size() == 100);
            await().until(() -> lanes.waitingFor(stuckWebhook) == 100);
            assertThat(stuck.received().size()).isLessThan(40);
        }
    }

    @Test
    void deliveriesOfOneKeyKeepTheirOrderThoughOneFails() {
        try (Receiver receiver = Receiver.behaving(
                vertx,
                (number, request) -> request.response()
                        .setStatusCode(number % 3 == 0 ? 500 : 200)
                        .end())) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*")
                    .ordered()
                    .schedule(0, 0, 0)
                    .register();

            // When
            List<EventMessage> events = IntStream.range(0, 6)
                    .mapToObj(n -> tenant.publish(keyed(tenant.event("Job.Step", Integer.toString(n)))))
                    .toList();

            // Then: the successful requests are in the order of the log
            await().until(() -> succeeded(webhook).size() == 6);
            assertThat(succeeded(webhook))
                    .containsExactlyElementsOf(
                            events.stream().map(EventMessage::id).toList());
            await().until(() -> lanes.waitingFor(webhook) == 0);
        }
    }

    @Test
    void aRateLimitIsKept() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").rateLimit(10).register();

            // When
            for (int n = 0; n < 15; n++) {
                tenant.publish("Job.Finished", "{}");
            }

            // Then: 15 requests at 10 per second span more than a second
            await().until(() -> firstAttempts(webhook).size() == 15);
            List<Instant> sent = firstAttempts(webhook).stream()
                    .map(AttemptMessage::attemptedAt)
                    .sorted()
                    .toList();
            assertThat(Duration.between(sent.getFirst(), sent.getLast())).isGreaterThan(Duration.ofMillis(1200));
        }
    }

    private List<String> succeeded(String webhook) {
        return kafka.attemptsOf(webhook).stream()
                .filter(AttemptMessage::succeeded)
                .map(AttemptMessage::eventId)
                .toList();
    }

    private List<AttemptMessage> firstAttempts(String webhook) {
        return kafka.attemptsOf(webhook).stream()
                .filter(attempt -> attempt.attempt() == 1)
                .toList();
    }

    private static EventMessage keyed(EventMessage event) {
        return new EventMessage(
                event.organization(),
                event.id(),
                event.type(),
                event.source(),
                event.time(),
                null,
                null,
                "key-1",
                event.contentType(),
                event.data(),
                null);
    }
}
