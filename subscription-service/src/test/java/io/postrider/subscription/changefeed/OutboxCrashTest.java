package io.postrider.subscription.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.database.OrganizationTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A publisher that ends after Kafka's acknowledgement and before it has deleted what it told. */
@QuarkusTest
@WithTestResource(RealParts.class)
class OutboxCrashTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Inject
    @io.quarkus.agroal.DataSource(OrganizationTransaction.ROLE)
    AgroalDataSource roles;

    @Inject
    Outbox outbox;

    @Inject
    MessageProducer events;

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject
    ChangeFeedConfig config;

    @Inject
    KafkaTopics topics;

    /** Ends where it would delete. */
    private static final class EndingOutbox extends Outbox {

        private boolean reached;

        private EndingOutbox(AgroalDataSource database) {
            super(database);
        }

        @Override
        void delete(Connection connection, List<Entry> entries) throws SQLException {
            reached = true;
            throw new SQLException("ended here");
        }
    }

    @Test
    void whatKafkaHasAndTheOutboxHasNotForgottenIsToldAgainInItsOrder() throws Exception {
        // Given: the running publisher may be faster, then there is nothing to end in the middle of
        EndingOutbox ending = new EndingOutbox(roles);
        SnapshotProducer snapshots = new SnapshotProducer(kafka, config);
        OutboxRound round = new OutboxRound(database, ending, snapshots, events);
        String key = "";
        for (int tries = 0; !ending.reached && tries < 50; tries++) {
            key = UUID.randomUUID().toString();
            add(key, "1", "2");
            assertThat(catchThrowable(round::publish))
                    .satisfiesAnyOf(
                            nothing -> assertThat(nothing).isNull(),
                            ended -> assertThat(ended).hasMessage("ended here"));
        }
        assertThat(ending.reached).isTrue();
        snapshots.close();

        // Then
        String last = key;
        await().atMost(LIMIT).untilAsserted(() -> assertThat(told(last)).containsExactly("1", "2", "1", "2"));
    }

    private void add(String key, String... versions) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String version : versions) {
                outbox.add(
                        connection,
                        List.of(new ProducerRecord<>(
                                Topic.FORMATS.topicName(), key, version.getBytes(StandardCharsets.UTF_8))));
            }
            connection.commit();
        }
    }

    private List<String> told(String key) {
        return topics.ofKey(Topic.FORMATS, key).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
