package io.postrider.delivery.testing;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An organization of its own for each test: registers webhooks and publishes events as the other services do. */
public final class Tenant {

    /** 32 bytes in base64, as the subscription service makes them. */
    public static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final AesGcmSecretCipher CIPHER = AesGcmSecretCipher.ofKeys(RealParts.SECRETS_KEYS);

    private final KafkaProducer<String, byte[]> producer;
    private final String id = IdKind.ORGANIZATION.next();

    public Tenant(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
        register(
                Topic.ORGANIZATIONS,
                new OrganizationSnapshot(id, 1, OrganizationSnapshot.State.ACTIVE, "Acme", null, null, null));
    }

    public String id() {
        return id;
    }

    public void register(Topic topic, Snapshot snapshot) {
        send(new ProducerRecord<>(topic.topicName(), snapshot.key(), ContractJson.write(snapshot)));
    }

    public WebhookBuilder webhook(String url, String... types) {
        return new WebhookBuilder(this, url, List.of(types));
    }

    public EventMessage event(String type, String json) {
        return new EventMessage(
                id,
                IdKind.EVENT.next(),
                type,
                EventMessage.API_SOURCE,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                "application/json",
                json.getBytes(StandardCharsets.UTF_8),
                null);
    }

    public EventMessage publish(String type, String json) {
        return publish(event(type, json));
    }

    public EventMessage publish(EventMessage event) {
        send(CloudEventRecord.of(event));
        return event;
    }

    public void redeliver(RedeliveryMessage message) {
        send(CloudEventRecord.of(message));
    }

    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static List<WebhookSnapshot.SigningSecret> secrets(
            String organization, String webhookId, Map<String, Instant> secrets) {
        return secrets.entrySet().stream()
                .map(secret -> new WebhookSnapshot.SigningSecret(
                        CIPHER.encrypt(Place.webhookSecret(organization, webhookId), secret.getKey()),
                        secret.getValue()))
                .toList();
    }

    static EncryptedSecret header(String organization, String webhookId, String name, String value) {
        return CIPHER.encrypt(Place.webhookHeader(organization, webhookId, name), value);
    }

    static EncryptedSecret oauthSecret(String organization, String webhookId, String value) {
        return CIPHER.encrypt(Place.webhookOAuthSecret(organization, webhookId), value);
    }
}
