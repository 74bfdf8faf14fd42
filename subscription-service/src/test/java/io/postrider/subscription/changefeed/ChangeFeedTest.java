package io.postrider.subscription.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class ChangeFeedTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    @Inject
    Outbox outbox;

    @Inject
    ChangeFeed changeFeed;

    @Inject
    DataSource database;

    @Test
    void everyChangeOfAnObjectIsPublishedInItsOrderHoweverManyComeAtOnce() throws Exception {
        // Given
        Tenant tenant = tenants.next();
        String id = tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .extract()
                .path("id");
        int changes = 40;

        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<? extends Future<?>> answers = IntStream.range(0, changes)
                    .mapToObj(i -> threads.submit(() -> {
                        String field = i % 2 == 0 ? "name" : "description";
                        tenant.patch("/v1/webhooks/" + id, "{\"%s\": \"%d\"}".formatted(field, i))
                                .statusCode(200);
                    }))
                    .toList();
            for (Future<?> answer : answers) {
                answer.get();
            }
        }

        // Then
        List<Long> versions = kafka.ofKey(Topic.WEBHOOKS, id).stream()
                .map(record -> version(record.value()))
                .toList();
        assertThat(versions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, changes + 1).boxed().toList());
        assertThat(tenant.get("/v1/webhooks/" + id).extract().<String>path("name"))
                .isNotNull();
        assertThat(tenant.get("/v1/webhooks/" + id).extract().<String>path("description"))
                .isNotNull();
    }

    @Test
    void whatACrashedInstanceLeftIsPublishedByTheNextPoll() throws Exception {
        // Given
        String key = UUID.randomUUID().toString();

        // When: rows that nobody asks for
        try (Connection connection = database.getConnection()) {
            outbox.add(
                    connection,
                    List.of(
                            record(key, "1"),
                            record(key, "2"),
                            new ProducerRecord<>(Topic.FORMATS.topicName(), key, null)));
        }

        // Then
        await().until(() -> kafka.ofKey(Topic.FORMATS, key).size() == 3);
        assertThat(kafka.ofKey(Topic.FORMATS, key).getLast().value()).isNull();
        await().until(() -> rowsInOutbox() == 0);
    }

    @Test
    void whatFailsIsNeitherKeptNorPublished() {
        // Given
        Tenant tenant = tenants.next();
        String key = UUID.randomUUID().toString();

        // When
        assertThatThrownBy(() -> changeFeed.commit(tenant.organization(), changes -> {
                    outbox.add(List.of(record(key, "1")));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        // Then: a later change is published, this one is not
        tenant.post("/v1/event-types", "{\"name\": \"A\"}").statusCode(201);
        assertThat(kafka.ofKey(Topic.FORMATS, key)).isEmpty();
    }

    @Test
    void aChangeIsAnsweredThoughAnotherPublisherHoldsTheLockForLong() throws Exception {
        // Given
        Tenant tenant = tenants.next();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> holder = other.submit(() -> {
                try (Connection connection = database.getConnection()) {
                    connection.setAutoCommit(false);
                    outbox.lock(connection);
                    held.countDown();
                    answered.await();
                    connection.rollback();
                }
                return null;
            });
            held.await();

            // When
            tenant.post("/v1/event-types", "{\"name\": \"Late\"}").statusCode(201);

            // Then
            String key = tenant.organization().id() + ":Late";
            assertThat(kafka.ofKey(Topic.EVENT_TYPES, key)).isEmpty();
            answered.countDown();
            holder.get();
            await().until(() -> kafka.ofKey(Topic.EVENT_TYPES, key).size() == 1);
        }
    }

    private static ProducerRecord<String, byte[]> record(String key, String value) {
        return new ProducerRecord<>(Topic.FORMATS.topicName(), key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static long version(byte[] snapshot) {
        try {
            return ContractJson.read(snapshot, WebhookSnapshot.class).version();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private long rowsInOutbox() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement count = connection.createStatement();
                ResultSet row = count.executeQuery("select count(*) from outbox")) {
            row.next();
            return row.getLong(1);
        }
    }
}
