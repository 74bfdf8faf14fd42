package io.postrider.contracts.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.secret.EncryptedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An outbound subscription (topic {@code postrider.webhooks}). Deliveries hold only its id: URL, secret and format are
 * those of the moment of sending.
 *
 * @param id {@code wh_}
 * @param events exact types, or the one entry {@code *} for all but {@code postrider.*}
 * @param resource only events of this resource; null = all
 * @param sources only events of these sources; empty = all
 * @param filter condition on the data (api.md section 2); null = none
 * @param format name of a built-in format or of the organization's own
 * @param secrets newest first, each encrypted for {@code Place.webhookSecret}; empty when the format's signature is optional and
 *     none was given
 * @param headers additional request headers, each encrypted for {@code Place.webhookHeader}
 * @param rateLimit requests per second; null = unlimited
 * @param retrySchedule whole seconds before the 2nd, 3rd, ... try; empty = one try; null = the organization's
 * @param successStatuses the statuses that end a delivery; null = every 2xx
 * @param oauth how its requests are authorized; null = not
 * @param clientCertificate shown to the endpoint when it asks; null = none
 */
public record WebhookSnapshot(
        String id,
        String organization,
        long version,
        State state,
        String url,
        List<String> events,
        @Nullable String resource,
        List<String> sources,
        @Nullable JsonNode filter,
        String format,
        List<SigningSecret> secrets,
        Map<String, EncryptedSecret> headers,
        @Nullable Integer rateLimit,
        Ordering ordering,
        @Nullable List<Integer> retrySchedule,
        @Nullable List<Integer> successStatuses,
        @Nullable OAuthClient oauth,
        @Nullable ClientCertificate clientCertificate)
        implements Snapshot {

    public WebhookSnapshot {
        filter = JsonNulls.absent(filter);
    }

    /** Whether it gets deliveries. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("disabled")
        DISABLED,
        @JsonProperty("archived")
        ARCHIVED
    }

    /** Whether deliveries of one ordering key go out strictly one after another. */
    public enum Ordering {
        @JsonProperty("none")
        NONE,
        @JsonProperty("key")
        KEY
    }

    /**
     * A secret that deliveries are signed with.
     *
     * @param expiresAt the end of a rotated secret's grace; null for the current one
     */
    public record SigningSecret(
            EncryptedSecret secret, @Nullable Instant expiresAt) {}

    @Override
    public String key() {
        return id;
    }
}
