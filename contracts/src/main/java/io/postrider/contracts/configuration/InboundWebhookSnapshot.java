package io.postrider.contracts.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.secret.EncryptedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One public URL of a source, with what ingest needs to know of the source (topic {@code postrider.inbound-webhooks}).
 *
 * @param slug the last part of the URL ({@code in_})
 * @param sourceId {@code src_}; all inbound webhooks of a source share one dedup space
 * @param provider {@code custom}, {@code github}, ... (api.md section 4)
 * @param settings the source's provider settings, an object; null = none
 * @param sourcePaused true = answered 503 until resumed
 * @param state life cycle (seed 000)
 * @param rotatingUntil when a rotating one becomes revoked; null otherwise. Readers hold to the time themselves
 * @param secret encrypted for {@code Place.inboundWebhookSecret}
 */
public record InboundWebhookSnapshot(
        String slug,
        String organization,
        long version,
        String sourceId,
        String provider,
        @Nullable JsonNode settings,
        boolean sourcePaused,
        State state,
        @Nullable Instant rotatingUntil,
        EncryptedSecret secret)
        implements Snapshot {

    public InboundWebhookSnapshot {
        settings = JsonNulls.absent(settings);
    }

    /** {@code active} → {@code rotating} → {@code revoked}; nothing leaves {@code revoked}. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("rotating")
        ROTATING,
        @JsonProperty("revoked")
        REVOKED
    }

    @Override
    public String key() {
        return slug;
    }
}
