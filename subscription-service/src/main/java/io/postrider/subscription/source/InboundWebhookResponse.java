package io.postrider.subscription.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One public URL of a source. Times are Unix seconds.
 *
 * @param webhookSigningSecret in the answer to its creation only, and only when it was made here
 * @param rotatingUntil when one that is rotating becomes revoked
 */
@Schema(name = "InboundWebhook")
record InboundWebhookResponse(
        String slug,
        State status,
        String webhookUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String webhookSigningSecret,
        @Nullable Long rotatingUntil,
        long createdAt) {

    static InboundWebhookResponse of(
            InboundWebhookEntity inbound, @Nullable String secret, SourceConfig config, Instant now) {
        State state = inbound.state(now);
        Instant until = state == State.ROTATING ? inbound.rotatingUntil() : null;
        return new InboundWebhookResponse(
                inbound.slug(),
                state,
                config.webhookUrl(inbound.slug()),
                secret,
                until == null ? null : until.getEpochSecond(),
                inbound.createdAt().getEpochSecond());
    }
}
