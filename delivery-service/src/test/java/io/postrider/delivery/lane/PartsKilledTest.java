package io.postrider.delivery.lane;

import static org.awaitility.Awaitility.await;

import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Lanes;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.postrider.localstack.KafkaBroker;
import io.postrider.localstack.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** PostgreSQL or Kafka die under the service and come back. */
@QuarkusTest
@DeliveryTest
class PartsKilledTest {

    private static final Duration RECOVERY = Duration.ofSeconds(45);

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Inject
    Lanes lanes;

    PostgresServer postgres;
    KafkaBroker broker;

    @Test
    void withoutItsDatabaseHealthyEndpointsAreServedAndTheOthersAfterwards() throws Exception {
        try (Receiver healthy = Receiver.answering(vertx, 200);
                Receiver failing = Receiver.answering(vertx, 500, 500, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            tenant.webhook(healthy.url(), "*").register();
            String webhook = tenant.webhook(failing.url(), "*").schedule(1, 1).register();

            // When
            postgres.kill();
            try {
                tenant.publish("Job.Finished", "{}");
                tenant.publish("Job.Finished", "{}");

                // Then
                await().atMost(RECOVERY).until(() -> healthy.received().size() == 2);
            } finally {
                postgres.restart();
            }

            // And
            await().atMost(RECOVERY).until(() -> failing.received().size() >= 4);
            await().atMost(RECOVERY).until(() -> lanes.waitingFor(webhook) == 0);
        }
    }

    @Test
    void afterAnOutageOfKafkaEverythingGoesOn() throws Exception {
        try (Receiver receiver = Receiver.answering(vertx, 500, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").schedule(1, 1).register();
            tenant.publish("Job.Finished", "{}");
            await().until(() -> receiver.received().size() == 1);

            // When
            broker.kill();
            broker.restart();
            tenant.publish("Job.Finished", "{}");

            // Then
            await().atMost(RECOVERY).until(() -> receiver.received().size() >= 3);
            await().atMost(RECOVERY).until(() -> lanes.waitingFor(webhook) == 0);
            await().atMost(RECOVERY)
                    .until(() -> kafka.attemptsOf(webhook).size()
                            >= receiver.received().size());
        }
    }
}
