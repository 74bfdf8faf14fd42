package io.postrider.ingest;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Scope;
import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.topic.Topic;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;

/** An organization of a test's own, so that tests do not see each other's events. */
public record Tenant(String organization, String apiKey) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AesGcmSecretCipher CIPHER = AesGcmSecretCipher.ofKeys(RealParts.SECRETS_KEYS);

    public static Tenant create() {
        return create(Scope.EVENTS_WRITE);
    }

    public static Tenant create(String... scopes) {
        Tenant tenant = new Tenant(IdKind.ORGANIZATION.next(), ApiKeySecret.next());
        KafkaAccess.configure(
                Topic.ORGANIZATIONS,
                new OrganizationSnapshot(
                        tenant.organization, 1, OrganizationSnapshot.State.ACTIVE, "Acme", null, null, null));
        KafkaAccess.configure(
                Topic.API_KEYS,
                new ApiKeySnapshot(
                        IdKind.API_KEY.next(),
                        tenant.organization,
                        1,
                        ApiKeySecret.sha256(tenant.apiKey),
                        List.of(scopes),
                        null,
                        false));
        return tenant;
    }

    public Tenant withQuota(int perSecond, int burst, Long perDay) {
        KafkaAccess.configure(
                Topic.ORGANIZATIONS,
                new OrganizationSnapshot(
                        organization, 2, OrganizationSnapshot.State.ACTIVE, "Acme", null, perSecond, burst, perDay));
        return this;
    }

    public Tenant withEventType(String name) {
        return withEventType(name, null);
    }

    public Tenant withEventType(String name, String schema) {
        KafkaAccess.configure(
                Topic.EVENT_TYPES,
                new EventTypeSnapshot(name, organization, 1, schema == null ? null : json(schema), false));
        return this;
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + apiKey).contentType("application/json");
    }

    public List<EventMessage> events() {
        return KafkaAccess.eventsOf(organization);
    }

    public InboundWebhookSnapshot inboundWebhook(String provider, String secret, String settings) {
        return inboundWebhook(IdKind.SOURCE.next(), provider, secret, settings, State.ACTIVE, null, false);
    }

    public InboundWebhookSnapshot inboundWebhook(
            String source,
            String provider,
            String secret,
            String settings,
            State state,
            Instant rotatingUntil,
            boolean paused) {
        String slug = IdKind.INBOUND_WEBHOOK.next();
        InboundWebhookSnapshot webhook = new InboundWebhookSnapshot(
                slug,
                organization,
                1,
                source,
                provider,
                settings == null ? null : json(settings),
                paused,
                state,
                rotatingUntil,
                CIPHER.encrypt(Place.inboundWebhookSecret(organization, slug), secret));
        KafkaAccess.configure(Topic.INBOUND_WEBHOOKS, webhook);
        return webhook;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
