package io.postrider.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.endtoend.SigningProvider.Message;
import java.time.Instant;
import java.util.Map;

/** A source of one provider, made over the API, and its only inbound webhook. */
record SourceUnderTest(SigningProvider provider, String id, String url, String secret) {

    static SourceUnderTest create(Postrider postrider, SigningProvider provider) {
        String given = provider == SigningProvider.CUSTOM ? "" : ", \"secret\": \"%s\"".formatted(provider.secret());
        JsonNode source = postrider
                .post(
                        "/v1/sources",
                        "{\"provider\": \"%s\", \"name\": \"%s of a test\", \"settings\": %s%s}"
                                .formatted(provider.providerName(), provider, provider.settings(), given))
                .expect(201)
                .json();
        return new SourceUnderTest(
                provider,
                source.path("id").asText(),
                source.path("webhook_url").asText(),
                source.path("webhook_signing_secret").asText(provider.secret()));
    }

    Map<String, String> headers(String eventId, byte[] body) {
        return headers(eventId, body, Instant.now());
    }

    Map<String, String> headers(String eventId, byte[] body, Instant now) {
        return provider.headers(new Message(secret, url, eventId, now, body));
    }

    /** As the provider sends it. */
    Postrider.Answer send(Postrider postrider, String eventId, byte[] body) {
        return postrider.send("POST", url, body, headers(eventId, body));
    }
}
