package io.postrider.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With no Kafka to take the records: what is answered now is repeated if the instance ends before Kafka is back. */
class AttemptPublisherTest {

    private static final int MANY = 5;

    private final AttemptConfig config = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(AttemptConfig.class)
            .withDefaultValue("postrider.attempts.record-limit", "1h")
            .withDefaultValue("postrider.attempts.many-records", Integer.toString(MANY))
            .withDefaultValue("postrider.attempts.many-records-limit", "10ms")
            .build()
            .getConfigMapping(AttemptConfig.class);

    private final AttemptPublisher publisher = new AttemptPublisher(Map.of("bootstrap.servers", "127.0.0.1:1"), config);

    @Test
    void aFewRecordsMayWaitForKafkaAndManyHoldFurtherAttemptsBack() throws InterruptedException {
        try {
            publisher.start();
            publish(MANY);
            await().during(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !publisher.isStalled());

            publish(1);
            await().atMost(Duration.ofSeconds(10)).until(publisher::isStalled);
        } finally {
            publisher.stop(Duration.ZERO);
        }
    }

    private void publish(int records) {
        Instant now = Instant.now();
        EventMessage event = new EventMessage(
                IdKind.ORGANIZATION.next(),
                IdKind.EVENT.next(),
                "Vendor.Created",
                EventMessage.API_SOURCE,
                now,
                null,
                null,
                null,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                null);
        for (int n = 0; n < records; n++) {
            Delivery delivery = Delivery.of(event, null, IdKind.WEBHOOK.next(), null, now.plusSeconds(60));
            assertThat(publisher.publishWaiting(delivery, now, now)).isNotNull();
        }
    }
}
