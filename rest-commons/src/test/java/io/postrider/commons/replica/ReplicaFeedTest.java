package io.postrider.commons.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.localstack.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaFeedTest {

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static KafkaProducer<String, byte[]> producer;

    private final Organizations organizations = new Organizations();
    private ReplicaFeed feed;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = KafkaBroker.start(folder);
        kafka.createTopics(1);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopKafka() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void startFeed() {
        feed = new ReplicaFeed(
                List.of(organizations),
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                Duration.ofMillis(200));
        feed.start();
    }

    @AfterEach
    void stopFeed() {
        feed.stop();
    }

    @Test
    void whatKafkaHadBeforeAskingIsThereAfterCatchingUp() throws Exception {
        for (int round = 0; round < 50; round++) {
            // Given
            OrganizationSnapshot snapshot = snapshot(IdKind.ORGANIZATION.next(), 1, "Acme");
            publish(snapshot);

            // When
            feed.catchUp().get(10, SECONDS);

            // Then
            assertThat(organizations.get(snapshot.id())).isEqualTo(snapshot);
        }
    }

    @Test
    void aLowerVersionIsIgnoredAndATombstoneForgets() throws Exception {
        // Given
        String id = IdKind.ORGANIZATION.next();
        publish(snapshot(id, 2, "new"));
        publish(snapshot(id, 1, "old"));

        // When
        feed.catchUp().get(10, SECONDS);

        // Then
        assertThat(organizations.get(id)).extracting(OrganizationSnapshot::name).isEqualTo("new");

        // When
        send(id, null);
        feed.catchUp().get(10, SECONDS);

        // Then
        assertThat(organizations.get(id)).isNull();
    }

    @Test
    void anUnreadableSnapshotLeavesTheVersionBeforeItInForce() throws Exception {
        // Given
        OrganizationSnapshot good = snapshot(IdKind.ORGANIZATION.next(), 1, "good");
        publish(good);
        send(good.id(), "{".getBytes(StandardCharsets.UTF_8));
        OrganizationSnapshot next = snapshot(IdKind.ORGANIZATION.next(), 1, "next");
        publish(next);

        // When
        feed.catchUp().get(10, SECONDS);

        // Then
        assertThat(organizations.get(good.id())).isEqualTo(good);
        assertThat(organizations.get(next.id())).isEqualTo(next);
    }

    @Test
    void aBrokerThatWasKilledIsFoundAgain() throws Exception {
        // Given
        feed.catchUp().get(10, SECONDS);
        kafka.kill();

        // When
        kafka.restart();
        OrganizationSnapshot after = snapshot(IdKind.ORGANIZATION.next(), 1, "after");
        publish(after);

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> organizations.get(after.id()) != null);
        assertThat(feed.sinceConfirmed()).isNotNull();
    }

    private static OrganizationSnapshot snapshot(String id, long version, String name) {
        return new OrganizationSnapshot(id, version, State.ACTIVE, name, null, null, null);
    }

    private static void publish(OrganizationSnapshot snapshot) throws Exception {
        send(snapshot.key(), ContractJson.write(snapshot));
    }

    private static void send(String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topic.ORGANIZATIONS.topicName(), key, value))
                .get(30, SECONDS);
    }

    private static final class Organizations extends Replica<OrganizationSnapshot> {

        Organizations() {
            super(Topic.ORGANIZATIONS, OrganizationSnapshot.class);
        }
    }
}
