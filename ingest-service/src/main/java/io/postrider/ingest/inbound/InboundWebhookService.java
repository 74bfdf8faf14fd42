package io.postrider.ingest.inbound;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.commons.security.OrganizationReplica;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.event.TraceContext;
import io.postrider.ingest.event.EventIntake;
import io.postrider.ingest.event.EventLoop;
import io.postrider.ingest.event.IncomingEvent;
import io.postrider.ingest.event.IntakeOutcome;
import io.postrider.ingest.event.SenderId;
import io.postrider.ingest.provider.InboundRequest;
import io.postrider.ingest.provider.ProviderOutcome.Accepted;
import io.postrider.ingest.quota.QuotaService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the inbound webhook of a request, and takes in the event of a verified one. */
@Singleton
class InboundWebhookService {

    private static final Logger LOG = Logger.getLogger(InboundWebhookService.class);

    private final InboundWebhookReplica webhooks;
    private final OrganizationReplica organizations;
    private final ConfigurationReplicas replicas;
    private final QuotaService quota;
    private final EventIntake intake;
    private final Clock clock;

    InboundWebhookService(
            InboundWebhookReplica webhooks,
            OrganizationReplica organizations,
            ConfigurationReplicas replicas,
            QuotaService quota,
            EventIntake intake,
            Clock clock) {
        this.webhooks = webhooks;
        this.organizations = organizations;
        this.replicas = replicas;
        this.quota = quota;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * The webhook that takes requests under this slug now.
     *
     * @return fails with an {@link ApiException}: 404, 410, 503 when it is paused or cannot be known, 403 when the
     *     organization is suspended, 429 when its quota is used up
     */
    Uni<InboundWebhook> find(String slug) {
        InboundWebhook known = webhookOf(slug);
        if (known != null && (known.isRevoked() || !known.isPaused())) {
            return Uni.createFrom().item(known).invoke(this::refuseClosed);
        }
        // missing or paused is believed only after catching up: it may just have been made or resumed
        return Uni.createFrom()
                .completionStage(replicas::catchUp)
                .map(caughtUp -> webhookOf(slug))
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException(ErrorCode.INBOUND_WEBHOOK_NOT_FOUND))
                .invoke(this::refuseClosed);
    }

    /**
     * Takes the event in. A repeat is one for the whole source, whichever of its webhooks it came through. Only here,
     * where the request is known to be the provider's, it counts: strangers cannot use up the quota.
     *
     * @return fails with an {@link ApiException}, 429, when the quota is used up
     */
    CompletionStage<IntakeOutcome> take(InboundWebhook webhook, Accepted event, InboundRequest request) {
        return EventLoop.backOn(quota.take(webhook.organization(), 1)).thenCompose(granted -> {
            if (granted == 0) {
                throw quota.refusal(webhook.organization());
            }
            return takeCounted(webhook, event, request);
        });
    }

    private CompletionStage<IntakeOutcome> takeCounted(InboundWebhook webhook, Accepted event, InboundRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return intake.take(new IncomingEvent(
                webhook.organization(),
                webhook.providerName(),
                webhook.sourceId(),
                event.eventType(),
                now,
                senderId(webhook, event.eventId(), request.body()),
                null,
                null,
                event.contentType(),
                event.data(),
                null,
                TraceContext.of(request.header(TraceContext.PARENT), request.header(TraceContext.STATE))));
    }

    private @Nullable InboundWebhook webhookOf(String slug) {
        try {
            return webhooks.find(slug);
        } catch (UnusableWebhookException e) {
            LOG.error(e.getMessage());
            throw new ApiException(ErrorCode.UNAVAILABLE, "The source's secret or settings cannot be used.");
        }
    }

    private void refuseClosed(InboundWebhook webhook) {
        if (webhook.isRevoked()) {
            throw new ApiException(ErrorCode.INBOUND_WEBHOOK_REVOKED);
        }
        if (webhook.isPaused()) {
            throw new ApiException(ErrorCode.SOURCE_PAUSED);
        }
        OrganizationSnapshot organization =
                organizations.get(webhook.organization().id());
        if (organization != null && organization.state() == OrganizationSnapshot.State.SUSPENDED) {
            throw new ApiException(ErrorCode.ORGANIZATION_SUSPENDED);
        }
        quota.refuseWhenUsedUp(webhook.organization());
    }

    private static SenderId senderId(InboundWebhook webhook, @Nullable String eventId, byte[] body) {
        return eventId == null
                ? new SenderId(sha256(webhook.identityOf(body)), null, webhook.dedupWindow())
                : SenderId.of(eventId, null);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
