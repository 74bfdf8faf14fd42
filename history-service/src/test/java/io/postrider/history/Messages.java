package io.postrider.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the other services tell history, ready to be sent. */
public final class Messages {

    private Messages() {}

    public static ProducerRecord<String, byte[]> apiKey(String organization, String secret, String... scopes) {
        String id = IdKind.API_KEY.next();
        return of(
                Topic.API_KEYS,
                id,
                new ApiKeySnapshot(id, organization, 1, ApiKeySecret.sha256(secret), List.of(scopes), null, false));
    }

    public static ProducerRecord<String, byte[]> suspended(String id) {
        return of(
                Topic.ORGANIZATIONS,
                id,
                new OrganizationSnapshot(id, 2, OrganizationSnapshot.State.SUSPENDED, "Acme", null, null, null));
    }

    /** An organization that wants its record kept so many days only. */
    public static ProducerRecord<String, byte[]> organization(String id, Integer attemptDays, Integer bodyDays) {
        return of(
                Topic.ORGANIZATIONS,
                id,
                new OrganizationSnapshot(
                        id,
                        1,
                        OrganizationSnapshot.State.ACTIVE,
                        "Acme",
                        null,
                        null,
                        null,
                        null,
                        attemptDays,
                        bodyDays));
    }

    /** One that wants everything. */
    public static ProducerRecord<String, byte[]> webhook(String organization, String id, long version, State state) {
        return webhook(organization, id, version, state, List.of("*"), null);
    }

    public static ProducerRecord<String, byte[]> webhook(
            String organization, String id, long version, State state, List<String> types, String filter) {
        return of(
                Topic.WEBHOOKS,
                id,
                new WebhookSnapshot(
                        id,
                        organization,
                        version,
                        state,
                        "https://example.com/hook",
                        types,
                        null,
                        List.of(),
                        filter == null ? null : json(filter),
                        "standard",
                        List.of(),
                        Map.of(),
                        null,
                        Ordering.NONE,
                        null,
                        null,
                        null,
                        null));
    }

    public static ProducerRecord<String, byte[]> attempt(AttemptMessage attempt) {
        return of(Topic.DELIVERY_ATTEMPTS, attempt.webhookId(), attempt);
    }

    private static ProducerRecord<String, byte[]> of(Topic topic, String key, Object value) {
        return new ProducerRecord<>(topic.topicName(), key, ContractJson.write(value));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
