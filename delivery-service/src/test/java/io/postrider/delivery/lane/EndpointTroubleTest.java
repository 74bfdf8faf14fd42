package io.postrider.delivery.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Lanes;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What endpoints do to those who call them, and what it does not do to anybody else. */
@QuarkusTest
@DeliveryTest
class EndpointTroubleTest {

    private static final int MORE_THAN_FAN_OUT_LIMIT = 201;

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Inject
    Lanes lanes;

    @Test
    void anEndpointThatIsGoneIsLeftAloneAtOnce() {
        try (Receiver receiver = Receiver.answering(vertx, 410)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook =
                    tenant.webhook(receiver.url(), "*").schedule(0, 0, 0).register();
            tenant.publish("Job.Finished", "{}");
            await().until(() -> lanes.waitingFor(webhook) == 1);

            // When
            tenant.publish("Job.Finished", "{}");
            tenant.publish("Job.Finished", "{}");

            // Then
            await().until(() -> lanes.waitingFor(webhook) == 3);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void anEndpointThatAsksForTimeGetsIt() {
        try (Receiver receiver = Receiver.behaving(
                vertx,
                (number, request) -> request.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "3600")
                        .end())) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").schedule(0, 0).register();

            // When
            tenant.publish("Job.Finished", "{}");
            await().until(() -> lanes.waitingFor(webhook) == 1);
            tenant.publish("Job.Finished", "{}");

            // Then: neither this delivery nor another goes out before
            await().until(() -> lanes.waitingFor(webhook) == 2);
            AttemptMessage first = kafka.attemptsOf(webhook).getFirst();
            assertThat(first.nextAttemptAt())
                    .isAfterOrEqualTo(first.attemptedAt().plusSeconds(3600));
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void anEndpointThatOnlyFailsIsProbedByOneRequestAtATimeAndGetsAllWhenItRecovers() {
        AtomicBoolean well = new AtomicBoolean();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger mostUnderWayWhenOpen = new AtomicInteger();
        try (Receiver receiver = Receiver.behaving(vertx, (number, request) -> {
            int now = underWay.incrementAndGet();
            if (number > 30 && !well.get()) {
                mostUnderWayWhenOpen.accumulateAndGet(now, Math::max);
            }
            vertx.setTimer(20, timer -> {
                underWay.decrementAndGet();
                request.response().setStatusCode(well.get() ? 200 : 500).end();
            });
        })) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*")
                    .schedule(IntStream.range(0, 40).boxed().map(n -> 0).toArray(Integer[]::new))
                    .register();

            // When
            for (int n = 0; n < 30; n++) {
                tenant.publish("Job.Finished", "{}");
            }
            await().until(() -> lanes.waitingFor(webhook) == 30);
            int before = receiver.received().size();
            await().until(() -> receiver.received().size() > before);

            // Then
            assertThat(mostUnderWayWhenOpen.get()).isLessThanOrEqualTo(1);

            // When
            well.set(true);

            // Then
            await().atMost(Duration.ofSeconds(30)).until(() -> lanes.waitingFor(webhook) == 0);
        }
    }

    @Test
    void anEventThatVeryManyWantIsStoredBeforeItGoesOut() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            List<String> webhooks = IntStream.range(0, MORE_THAN_FAN_OUT_LIMIT)
                    .mapToObj(n -> tenant.webhook(receiver.url(), "*").register())
                    .toList();

            // When
            tenant.publish("Job.Finished", "{}");

            // Then
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.received().size() == MORE_THAN_FAN_OUT_LIMIT);
            await().until(() -> kafka.attemptsOf(webhooks.getLast()).size() == 2);
            assertThat(kafka.attemptsOf(webhooks.getLast()))
                    .extracting(AttemptMessage::status)
                    .containsExactly(AttemptStatus.WAITING, AttemptStatus.DELIVERED);
        }
    }
}
