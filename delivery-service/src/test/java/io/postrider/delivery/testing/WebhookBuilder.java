package io.postrider.delivery.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.configuration.OAuthClient;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.contracts.topic.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A webhook as the subscription service would publish it. */
public final class WebhookBuilder {

    private final Tenant tenant;
    private final String id = IdKind.WEBHOOK.next();
    private final String url;
    private final List<String> events;
    private final Map<String, Instant> secrets = new LinkedHashMap<>();
    private final Map<String, EncryptedSecret> headers = new HashMap<>();
    private String format = "standard";
    private List<Integer> schedule = List.of(1);
    private Integer rateLimit;
    private WebhookSnapshot.Ordering ordering = WebhookSnapshot.Ordering.NONE;
    private String resource;
    private JsonNode filter;
    private OAuthClient oauth;

    WebhookBuilder(Tenant tenant, String url, List<String> events) {
        this.tenant = tenant;
        this.url = url;
        this.events = events;
        this.secrets.put(Tenant.SECRET, null);
    }

    public WebhookBuilder format(String name) {
        format = name;
        return this;
    }

    public WebhookBuilder schedule(Integer... seconds) {
        schedule = List.of(seconds);
        return this;
    }

    public WebhookBuilder rateLimit(int perSecond) {
        rateLimit = perSecond;
        return this;
    }

    public WebhookBuilder ordered() {
        ordering = WebhookSnapshot.Ordering.KEY;
        return this;
    }

    public WebhookBuilder resource(String name) {
        resource = name;
        return this;
    }

    public WebhookBuilder filter(String json) {
        try {
            filter = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    public WebhookBuilder header(String name, String value) {
        headers.put(name, Tenant.header(tenant.id(), id, name, value));
        return this;
    }

    /** Client {@code postrider}, secret {@code open sesame}, scope {@code hooks.write}. */
    public WebhookBuilder oauth(String tokenUrl) {
        oauth = new OAuthClient(
                tokenUrl,
                "postrider",
                Tenant.oauthSecret(tenant.id(), id, "open sesame"),
                List.of("hooks.write"),
                null);
        return this;
    }

    /** The snapshot, not published. */
    public WebhookSnapshot snapshot(long version, WebhookSnapshot.State state) {
        return new WebhookSnapshot(
                id,
                tenant.id(),
                version,
                state,
                url,
                events,
                resource,
                List.of(),
                filter,
                format,
                Tenant.secrets(tenant.id(), id, secrets),
                headers,
                rateLimit,
                ordering,
                schedule,
                null,
                oauth,
                null);
    }

    /** Publishes it and returns its id. */
    public String register() {
        tenant.register(Topic.WEBHOOKS, snapshot(1, WebhookSnapshot.State.ACTIVE));
        return id;
    }

    public void disable() {
        tenant.register(Topic.WEBHOOKS, snapshot(2, WebhookSnapshot.State.DISABLED));
    }
}
