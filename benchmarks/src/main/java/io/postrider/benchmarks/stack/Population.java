package io.postrider.benchmarks.stack;

import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Organizations with a key, the type {@code bench.event.0} and webhooks each, put straight into the configuration topics
 * as subscription-service would: ten thousand of them in seconds.
 */
public final class Population implements AutoCloseable {

    private static final String EVENT_TYPE = "bench.event.0";
    /** Its signature is optional: no secret has to be encrypted for each. */
    private static final String FORMAT = "raw";

    private final KafkaProducer<String, byte[]> producer;

    public Population(Stack stack) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A beginning that no other population has; the n-th organization's key is this and {@link #suffix}. */
    public static String newKeyPrefix() {
        return "pr_live_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** How the n-th key ends. */
    public static String suffix(long n) {
        return "%06d".formatted(n);
    }

    /**
     * Makes one organization.
     *
     * @param apiKey its key's secret
     * @param eventsPerSecond its quota; null = the platform's
     */
    public void add(String apiKey, List<String> webhookUrls, @Nullable Integer eventsPerSecond) {
        String organization = IdKind.ORGANIZATION.next();
        send(
                Topic.ORGANIZATIONS,
                new OrganizationSnapshot(
                        organization,
                        1,
                        OrganizationSnapshot.State.ACTIVE,
                        "Bench",
                        null,
                        eventsPerSecond,
                        eventsPerSecond));
        send(Topic.EVENT_TYPES, new EventTypeSnapshot(EVENT_TYPE, organization, 1, null, false));
        send(
                Topic.API_KEYS,
                new ApiKeySnapshot(
                        IdKind.API_KEY.next(), organization, 1, sha256(apiKey), List.of("events:write"), null, false));
        webhookUrls.forEach(url -> send(Topic.WEBHOOKS, webhook(organization, url)));
    }

    private static WebhookSnapshot webhook(String organization, String url) {
        return new WebhookSnapshot(
                IdKind.WEBHOOK.next(),
                organization,
                1,
                WebhookSnapshot.State.ACTIVE,
                url,
                List.of(EVENT_TYPE),
                null,
                List.of(),
                null,
                FORMAT,
                List.of(),
                Map.of(),
                null,
                WebhookSnapshot.Ordering.NONE,
                null,
                null,
                null,
                null);
    }

    /** Returns when Kafka has all that was added. */
    public void settle() {
        producer.flush();
    }

    private void send(Topic topic, Snapshot snapshot) {
        var unused =
                producer.send(new ProducerRecord<>(topic.topicName(), 0, snapshot.key(), ContractJson.write(snapshot)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
