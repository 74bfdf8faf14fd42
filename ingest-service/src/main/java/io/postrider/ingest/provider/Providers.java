package io.postrider.ingest.provider;

import static io.postrider.ingest.provider.SignatureAlgorithm.SHA256;
import static io.postrider.ingest.provider.SignatureEncoding.HEX;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The closed list of providers (api.md section 4). What is special about one is in its entry here, or in its class. */
public final class Providers {

    private static final Fact ABSENT = new Fact.Absent();

    private Providers() {}

    /**
     * The provider as a source has set it.
     *
     * @throws IllegalArgumentException when there is no such provider, or its settings cannot be understood
     */
    public static Provider of(String provider, @Nullable JsonNode settings) {
        SourceSettings set = new SourceSettings(settings);
        String fallbackType = set.fallbackType(provider);
        return switch (provider) {
            case "custom" ->
                new CustomProvider(DeclaredProvider.of(
                        set.verification(TokenVerification.BEARER),
                        ABSENT,
                        fallbackType,
                        new Fact.Header("Idempotency-Key"),
                        Handshake.NONE));
            case "github" ->
                DeclaredProvider.of(
                        HmacVerification.ofBody("X-Hub-Signature-256", SHA256, HEX, "sha256="),
                        new Fact.Header("X-GitHub-Event"),
                        fallbackType,
                        new Fact.Header("X-GitHub-Delivery"),
                        Handshake.NONE);
            case "standard-webhooks" ->
                DeclaredProvider.of(
                        new StandardWebhooksVerification(),
                        new Fact.Json("type"),
                        fallbackType,
                        new Fact.StandardWebhooksId(),
                        Handshake.NONE);
            case "generic" ->
                DeclaredProvider.of(
                        set.verification(TokenVerification.BEARER),
                        set.fact("event_type", ABSENT),
                        fallbackType,
                        set.fact("event_id", ABSENT),
                        Handshake.NONE);
            default -> throw new IllegalArgumentException("No provider is named " + provider);
        };
    }

    /** How long a repeat of the same body is recognised when the provider names no id. */
    public static Duration dedupWindow(@Nullable JsonNode settings) {
        return new SourceSettings(settings).dedupWindow();
    }
}
