package io.postrider.benchmarks.history;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Fills the topics with events and attempts as ingest-service and delivery-service write them. */
public final class AttemptFiller implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;
    private static final byte[] BEFORE =
            "{\"type\":\"bench.event.0\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"data\":"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA =
            ("{\"id\":\"0190b6ad-1111-7000-8000-000000000000\",\"name\":\"Meier & Co\",\"amount\":129.9,\"tags\":[\"a\",\"b\"],"
                            + "\"address\":{\"street\":\"Hauptstrasse 1\",\"city\":\"Berlin\",\"country\":\"DE\"},\"note\":\""
                            + "x".repeat(100) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);

    private final KafkaProducer<String, byte[]> producer;
    private final String organization;
    private final List<String> webhooks;
    private final RequestBody body;

    /** Attempts of these webhooks of the organization. */
    public AttemptFiller(String bootstrapServers, String organization, List<String> webhooks) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", 20_000, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        this.organization = organization;
        this.webhooks = webhooks;
        this.body = new RequestBody(
                List.of(new RequestBody.Literal(BEFORE), new RequestBody.EventData(), new RequestBody.Literal(AFTER)),
                sha256());
    }

    /**
     * Returns when Kafka has them all.
     *
     * @param fanOut attempts of each event, each at another webhook; 0 = of events that stand nowhere
     */
    public void fill(int attempts, int fanOut) throws IOException {
        int events = fanOut == 0 ? 0 : attempts / fanOut;
        CountDownLatch left = new CountDownLatch(attempts + events);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        EventMessage event = event();
        for (int n = 0; n < attempts; n++) {
            if (fanOut == 0 || n % fanOut == 0) {
                event = event();
            }
            if (fanOut > 0 && n % fanOut == 0) {
                send(CloudEventRecord.of(event), left, failure);
            }
            AttemptMessage attempt = attempt(event, webhooks.get(n % webhooks.size()));
            send(
                    new ProducerRecord<>(
                            Topic.DELIVERY_ATTEMPTS.topicName(), attempt.webhookId(), ContractJson.write(attempt)),
                    left,
                    failure);
        }
        await(left, failure);
    }

    private void send(
            ProducerRecord<String, byte[]> record, CountDownLatch left, AtomicReference<@Nullable Exception> failure) {
        var unused = producer.send(record, (metadata, reason) -> {
            if (reason != null) {
                failure.set(reason);
            }
            left.countDown();
        });
    }

    private static void await(CountDownLatch left, AtomicReference<@Nullable Exception> failure) throws IOException {
        try {
            if (!left.await(LIMIT_SECONDS, TimeUnit.SECONDS) || failure.get() != null) {
                throw new IOException("Kafka did not take all attempts", failure.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private EventMessage event() {
        return new EventMessage(
                organization,
                IdKind.EVENT.next(),
                "bench.event.0",
                EventMessage.API_SOURCE,
                Instant.now(),
                null,
                null,
                null,
                "application/json",
                DATA,
                null);
    }

    private AttemptMessage attempt(EventMessage event, String webhook) {
        return new AttemptMessage(
                IdKind.ATTEMPT.next(),
                organization,
                webhook,
                DerivedId.delivery(organization, event.id(), webhook),
                event.id(),
                event.type(),
                null,
                1,
                AttemptStatus.DELIVERED,
                true,
                200,
                3L,
                Map.of(
                        "content-type", "application/json",
                        "user-agent", "Postrider/1",
                        "webhook-id", event.id(),
                        "webhook-timestamp", "1767225600",
                        "webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
                body,
                Map.of("content-length", "2", "content-type", "text/plain"),
                "ok".getBytes(StandardCharsets.UTF_8),
                null,
                null,
                Instant.now(),
                null,
                DeliveryState.SUCCEEDED);
    }

    private static String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(BEFORE);
            digest.update(DATA);
            return HexFormat.of().formatHex(digest.digest(AFTER));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
