package io.postrider.ingest.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.postrider.contracts.egress.Networks;
import io.postrider.contracts.source.VerificationRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a source has set (docs/sources.md). Reading throws {@link IllegalArgumentException} for settings that
 * cannot be understood: subscription-service should not have let them through.
 */
public final class SourceSettings {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    private final JsonNode settings;

    public SourceSettings(@Nullable JsonNode settings) {
        this.settings = settings == null ? MissingNode.getInstance() : settings;
    }

    /** How long the same body counts as a repeat when the provider names no id. */
    public Duration dedupWindow() {
        JsonNode seconds = settings.path("dedup_window_seconds");
        if (!seconds.canConvertToLong()) {
            return LONGEST_WINDOW;
        }
        Duration window = Duration.ofSeconds(seconds.longValue());
        return window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : window;
    }

    /** The URL as the provider knows it, for those that sign it; null = the public one. */
    public @Nullable String url() {
        return settings.path("url").textValue();
    }

    /** Where requests may come from; null = from anywhere. */
    public @Nullable Networks allowedNetworks() {
        List<String> networks = new ArrayList<>();
        settings.path(VerificationRule.IP_ALLOWLIST).forEach(network -> networks.add(network.asText()));
        return networks.isEmpty() ? null : Networks.of(networks);
    }

    /** The type of events whose provider names none. */
    String fallbackType(String provider) {
        JsonNode type = settings.path("event_type");
        return type.isTextual() && !type.textValue().isEmpty() ? type.textValue() : provider + ".event";
    }

    /** Where a generic provider has this fact: {@code {"header": ...}} or {@code {"json": ...}}. */
    Fact fact(String name) {
        JsonNode place = settings.path(name);
        if (place.path("header").isTextual()) {
            return new Fact.Header(place.path("header").textValue());
        }
        return place.path("json").isTextual() ? new Fact.Json(place.path("json").textValue()) : new Fact.Absent();
    }

    /** A text of the settings; null when there is none. */
    @Nullable String text(String name) {
        return settings.path(name).textValue();
    }

    /** {@code settings.verification}, or the provider's own. */
    Verification verification(Verification otherwise) {
        JsonNode verification = settings.path("verification");
        if (!verification.isObject()) {
            return otherwise;
        }
        String scheme = verification.path("scheme").asText("bearer");
        return switch (scheme) {
            case "bearer" -> TokenVerification.BEARER;
            case "header" ->
                new TokenVerification(
                        required(verification, "header"),
                        verification.path("prefix").asText(""));
            case "hmac" -> hmac(verification);
            case "standard-webhooks" -> new StandardWebhooksVerification();
            default -> throw new IllegalArgumentException("verification.scheme is unknown: " + scheme);
        };
    }

    private static HmacVerification hmac(JsonNode verification) {
        return new HmacVerification(
                required(verification, "header"),
                oneOf(SignatureAlgorithm.class, verification.path("algorithm").asText("sha256")),
                oneOf(SignatureEncoding.class, verification.path("encoding").asText("hex")),
                verification.path("prefix").asText(""),
                SignedContent.of(verification.path("content").asText("{body}")),
                timestamp(verification),
                verification.path("id_header").textValue());
    }

    private static @Nullable Timestamp timestamp(JsonNode verification) {
        String header = verification.path("timestamp_header").textValue();
        if (header == null) {
            return null;
        }
        boolean millis = verification.path("timestamp_unit").asText("s").equals("ms");
        long tolerance = verification.path("tolerance_seconds").asLong(Timestamp.FIVE_MINUTES.toSeconds());
        return new Timestamp(
                header, millis ? Duration.ofMillis(1) : Duration.ofSeconds(1), Duration.ofSeconds(tolerance));
    }

    private static String required(JsonNode object, String name) {
        String text = object.path(name).textValue();
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("verification." + name + " is missing");
        }
        return text;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
