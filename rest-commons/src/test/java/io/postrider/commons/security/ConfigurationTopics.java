package io.postrider.commons.security;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells of organizations and keys, as subscription-service does. */
final class ConfigurationTopics {

    /** A key and its secret. */
    record Key(ApiKeySnapshot snapshot, String secret) {}

    private ConfigurationTopics() {}

    static void organization(String id, OrganizationSnapshot.State state) throws Exception {
        long version = state == OrganizationSnapshot.State.ACTIVE ? 1 : 2;
        publish(new OrganizationSnapshot(id, version, state, "Acme", null, null, null), Topic.ORGANIZATIONS);
    }

    static Key newKey(String organization, Instant expiresAt, String... scopes) throws Exception {
        String secret = ApiKeySecret.next();
        ApiKeySnapshot key = new ApiKeySnapshot(
                IdKind.API_KEY.next(), organization, 1, ApiKeySecret.sha256(secret), List.of(scopes), expiresAt, false);
        publish(key, Topic.API_KEYS);
        return new Key(key, secret);
    }

    static void revoke(ApiKeySnapshot key) throws Exception {
        publish(
                new ApiKeySnapshot(
                        key.id(), key.organization(), 2, key.secretSha256(), key.scopes(), key.expiresAt(), true),
                Topic.API_KEYS);
    }

    private static void publish(Snapshot snapshot, Topic topic) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "acks",
                "all",
                "max.block.ms",
                20_000,
                "delivery.timeout.ms",
                20_000,
                "request.timeout.ms",
                10_000);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), snapshot.key(), ContractJson.write(snapshot)))
                    .get(30, SECONDS);
        }
    }
}
