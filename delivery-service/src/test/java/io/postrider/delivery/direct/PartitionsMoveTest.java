package io.postrider.delivery.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.topic.Topic;
import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Lanes;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

/** Another instance joins: what this one has begun is finished or stored here, and not begun there again. */
@QuarkusTest
@DeliveryTest
class PartitionsMoveTest {

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Inject
    Lanes lanes;

    @Test
    void whatIsUnfinishedWhenPartitionsMoveIsStoredAndNotReadAgain() {
        BlockingQueue<HttpServerRequest> hanging = new LinkedBlockingQueue<>();
        try (Receiver receiver = Receiver.holding(vertx, hanging::add)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").register();
            List<String> published = IntStream.range(0, 30)
                    .mapToObj(n -> tenant.publish("Job.Finished", "{}"))
                    .map(EventMessage::id)
                    .toList();

            // When
            List<String> readAgain = new ArrayList<>();
            try (KafkaConsumer<String, byte[]> other = kafka.memberOf("postrider.delivery")) {
                other.subscribe(List.of(Topic.EVENTS.topicName()));
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    readAgain.addAll(eventsIn(other));
                    return !other.assignment().isEmpty();
                });
                readAgain.addAll(eventsIn(other));
            }

            // Then
            assertThat(readAgain).doesNotContainAnyElementsOf(published);
            await().until(() -> lanes.waitingFor(webhook) == 30);

            // And what goes on afterwards goes on with all partitions
            vertx.setPeriodic(10, timer -> {
                HttpServerRequest next = hanging.poll();
                if (next != null) {
                    next.response().setStatusCode(200).end();
                }
            });
            tenant.publish("Job.Finished", "{}");
            await().atMost(Duration.ofSeconds(30)).until(() -> lanes.waitingFor(webhook) == 0);
        }
    }

    private static List<String> eventsIn(KafkaConsumer<String, byte[]> consumer) {
        List<String> events = new ArrayList<>();
        consumer.poll(Duration.ofMillis(500))
                .forEach(record -> events.add(
                        new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)));
        return events;
    }
}
