package io.postrider.delivery.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.attempt.AttemptPublisher;
import io.postrider.delivery.attempt.AttemptSlots;
import io.postrider.delivery.attempt.Attempts;
import io.postrider.delivery.attempt.CircuitBreakers;
import io.postrider.delivery.attempt.Delivery;
import io.postrider.delivery.attempt.Verdict;
import io.postrider.delivery.routing.WebhookReplica;
import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Lanes;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance that leased a lane, stood still for longer than the lease, and goes on as if nothing had happened. */
@QuarkusTest
@DeliveryTest
class FencingTest {

    private static final int TRIES = 10;
    private static final Duration LATER_THAN_ALL_TRIES = Duration.ofDays(7);

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Inject
    Lanes lanes;

    @Inject
    DeliveryStore store;

    @Inject
    LaneQueue queue;

    @Inject
    WriteBackStore writeBack;

    @Inject
    WebhookReplica webhooks;

    @Inject
    CircuitBreakers breakers;

    @Inject
    Attempts attempts;

    @Inject
    AttemptSlots slots;

    @Inject
    AttemptPublisher publisher;

    @Inject
    ConfigurationReplicas replicas;

    @Inject
    LaneConfig config;

    @Inject
    Clock clock;

    private HeldLanes stillStanding;

    @BeforeEach
    void anotherInstance() {
        stillStanding = new HeldLanes(queue, webhooks, breakers, config, clock);
    }

    @Test
    void anInstanceThatWakesUpSendsNothingOfALaneThatIsNotItsAnyMore() throws Exception {
        BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
        try (Receiver receiver = Receiver.holding(vertx, held::add)) {
            // Given: its lease has run out, and this service has the lane and a request under way
            String webhook = laneOfTheOther(receiver);
            await().atMost(Duration.ofSeconds(20)).until(() -> held.size() == 1);

            // When it wakes up
            LaneSender sender = new LaneSender(queue, attempts, slots, config, clock);
            LaneWorker woken = new LaneWorker(stillStanding, sender, writeBack, publisher, replicas, config, clock);
            woken.start();

            // Then: the row is still due, but only its owner works it
            await().during(Duration.ofMillis(800))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> receiver.received().size() == 1);
            held.remove().response().setStatusCode(200).end();
            await().atMost(Duration.ofSeconds(20)).until(() -> lanes.waitingFor(webhook) == 0);
            assertThat(kafka.attemptsOf(webhook)).hasSize(1);

            woken.startNothingMore(Duration.ofSeconds(5));
            woken.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatItFoundOutMeanwhileChangesNothing() throws Exception {
        try (Receiver receiver = Receiver.answering(vertx, 500)) {
            // Given: it has read what is due, then its lease runs out and this service makes the attempt
            String webhook = laneOfTheOther(receiver);
            UUID id = IdKind.WEBHOOK.uuid(webhook);
            LaneRow row = queue.look(Map.of(id, 1), false).getFirst();
            LeasedLane lane = stillStanding.all().stream()
                    .filter(each -> each.webhook().equals(id))
                    .findAny()
                    .orElseThrow();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> kafka.attemptsOf(webhook).size() == 1);

            // When it wakes up with an outcome of its own, and wants to let the lane go
            assertThat(stillStanding.surelyOurs()).isEmpty();
            AttemptResult result = new AttemptResult(lane, row, new Verdict(DeliveryState.SUCCEEDED, null, null));
            var written = writeBack.apply(
                    stillStanding.owner(),
                    List.of(result),
                    List.of(new WriteBackStore.LaneState(id, true, null, null)));

            // Then
            assertThat(written).isEmpty();
            assertThat(lanes.waitingFor(webhook)).isOne();
            stillStanding.renew();
            assertThat(stillStanding.all()).isEmpty();
        }
    }

    /** A due delivery to this receiver, whose lane the other instance has leased; this service looks for lanes too. */
    private String laneOfTheOther(Receiver receiver) throws SQLException {
        Tenant tenant = kafka.newTenant();
        for (int n = 0; n < TRIES; n++) {
            String webhook =
                    tenant.webhook(receiver.url(), "none").schedule(3600, 3600).register();
            EventMessage event = tenant.event("Job.Finished", "{}");
            Instant now = Instant.now();
            Instant due = now.plusMillis(600);
            store.storeFailed(Delivery.of(event, null, webhook, null, now.plus(LATER_THAN_ALL_TRIES)), due, null)
                    .toCompletableFuture()
                    .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
            UUID id = IdKind.WEBHOOK.uuid(webhook);
            while (Instant.now().isBefore(due.plusMillis(1500))) {
                stillStanding.leaseDue(true);
                if (stillStanding.all().stream().anyMatch(lane -> lane.webhook().equals(id))) {
                    return webhook;
                }
            }
        }
        throw new AssertionError("this service was always faster");
    }
}
