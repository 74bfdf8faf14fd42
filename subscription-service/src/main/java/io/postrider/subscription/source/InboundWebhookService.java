package io.postrider.subscription.source;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.subscription.changefeed.ChangeFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The life cycle of inbound webhooks: {@code active} → {@code rotating} → {@code revoked} [seed 000]. */
@ApplicationScoped
class InboundWebhookService {

    private static final Duration DEFAULT_GRACE = Duration.ofDays(1);

    private final SourceRepository sources;
    private final InboundWebhookRepository inbounds;
    private final InboundWebhooks inboundWebhooks;
    private final SourceConfig config;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    InboundWebhookService(
            SourceRepository sources,
            InboundWebhookRepository inbounds,
            InboundWebhooks inboundWebhooks,
            SourceConfig config,
            ChangeFeed changeFeed,
            Clock clock) {
        this.sources = sources;
        this.inbounds = inbounds;
        this.inboundWebhooks = inboundWebhooks;
        this.config = config;
        this.changeFeed = changeFeed;
        this.clock = clock;
    }

    @Transactional
    Page<InboundWebhookResponse> list(Organization organization, String sourceId, PageRequest request) {
        Instant now = clock.instant();
        if (sources.get(organization, sourceId).isEmpty()) {
            throw new ApiException(ErrorCode.SOURCE_NOT_FOUND);
        }
        return inbounds.page(organization, sourceId, request)
                .map(inbound -> InboundWebhookResponse.of(inbound, null, config, now));
    }

    /** A new URL with a new secret; the one before accepts until the grace ends. */
    InboundWebhookResponse rotate(Organization organization, String sourceId, RotationRequest request) {
        Duration grace = request.graceSeconds() == null ? DEFAULT_GRACE : Duration.ofSeconds(request.graceSeconds());
        return changeFeed.commit(organization, changes -> {
            Instant now = clock.instant();
            SourceEntity source = locked(organization, sourceId);
            inbounds.inForce(organization, sourceId).stream()
                    .filter(before -> before.state(now) == State.ACTIVE)
                    .forEach(before -> {
                        retire(before, now.plus(grace), now);
                        changes.add(before.changed(source));
                    });
            InboundWebhooks.Created created =
                    inboundWebhooks.create(organization, source, request.secret(), now, changes);
            return InboundWebhookResponse.of(created.inbound(), created.made(), config, now);
        });
    }

    /** For good, at once. Revoking again changes nothing. */
    InboundWebhookResponse revoke(Organization organization, String sourceId, String slug) {
        return changeFeed.commit(organization, changes -> {
            Instant now = clock.instant();
            SourceEntity source = locked(organization, sourceId);
            InboundWebhookEntity inbound = inbounds.get(organization, sourceId, slug)
                    .orElseThrow(() -> new ApiException(ErrorCode.INBOUND_WEBHOOK_NOT_FOUND));
            if (inbound.state(now) != State.REVOKED) {
                inbound.revoke();
                changes.add(inbound.changed(source));
            }
            return InboundWebhookResponse.of(inbound, null, config, now);
        });
    }

    private static void retire(InboundWebhookEntity inbound, Instant until, Instant now) {
        if (until.isAfter(now)) {
            inbound.rotate(until);
        } else {
            inbound.revoke();
        }
    }

    private SourceEntity locked(Organization organization, String sourceId) {
        return sources.lock(organization, sourceId).orElseThrow(() -> new ApiException(ErrorCode.SOURCE_NOT_FOUND));
    }
}
