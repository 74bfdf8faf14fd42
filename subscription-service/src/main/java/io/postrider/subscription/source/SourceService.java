package io.postrider.subscription.source;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Registers, shows, changes, pauses and deletes sources. */
@ApplicationScoped
class SourceService {

    private final SourceRepository sources;
    private final InboundWebhookRepository inbounds;
    private final InboundWebhooks inboundWebhooks;
    private final SourceConfig config;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    SourceService(
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

    Versioned<SourceResponse> create(Organization organization, SourceRequest request) {
        IngestionMode mode = request.ingestionMode() == null ? IngestionMode.REALTIME : request.ingestionMode();
        if (mode == IngestionMode.MANUAL && request.secret() != null) {
            throw ApiException.invalid(FieldError.inBody(
                    "value_error", "Input belongs to the first rotation of a manual source", "secret"));
        }
        SourceEntity source = new SourceEntity(
                new SourceEntity.Key(organization.id(), IdKind.SOURCE.next()),
                request.provider(),
                request.name(),
                mode,
                SettingsRule.checked(request.settings()),
                clock.instant());
        return changeFeed.commit(organization, changes -> {
            sources.persist(source);
            if (mode == IngestionMode.MANUAL) {
                return response(source, null, null);
            }
            InboundWebhooks.Created created =
                    inboundWebhooks.create(organization, source, request.secret(), clock.instant(), changes);
            return response(source, created.inbound().slug(), created.made());
        });
    }

    @Transactional
    Page<SourceResponse> list(Organization organization, PageRequest request) {
        Page<SourceEntity> page = sources.page(organization, request);
        List<String> ids = page.data().stream().map(SourceEntity::id).toList();
        Map<String, String> slugs = inbounds.active(organization, ids).stream()
                .collect(Collectors.toMap(InboundWebhookEntity::sourceId, InboundWebhookEntity::slug));
        return page.map(source -> SourceResponse.of(source, slugs.get(source.id()), null, config));
    }

    @Transactional
    Versioned<SourceResponse> get(Organization organization, String id) {
        SourceEntity source =
                sources.get(organization, id).orElseThrow(() -> new ApiException(ErrorCode.SOURCE_NOT_FOUND));
        return response(source, activeSlug(organization, source), null);
    }

    Versioned<SourceResponse> change(Organization organization, String id, SourcePatch patch, IfMatch ifMatch) {
        boolean hasSettings = patch.settings() != null && !patch.settings().isNull();
        var settings = SettingsRule.checked(patch.settings());
        return update(organization, id, ifMatch, source -> {
            if (patch.name() != null) {
                source.rename(patch.name());
            }
            if (hasSettings) {
                source.configure(settings);
            }
            if (patch.secret() != null) {
                replaceSecret(organization, source, patch.secret());
            }
        });
    }

    Versioned<SourceResponse> pause(Organization organization, String id) {
        return update(organization, id, new IfMatch(null), source -> source.become(SourceStatus.PAUSED));
    }

    Versioned<SourceResponse> resume(Organization organization, String id) {
        return update(organization, id, new IfMatch(null), source -> source.become(SourceStatus.ACTIVE));
    }

    /** Its URLs answer 410 from now on. */
    void delete(Organization organization, String id) {
        update(organization, id, new IfMatch(null), source -> {
            source.become(SourceStatus.ARCHIVED);
            inbounds.inForce(organization, id).forEach(InboundWebhookEntity::revoke);
        });
    }

    private Versioned<SourceResponse> update(
            Organization organization, String id, IfMatch ifMatch, Consumer<SourceEntity> change) {
        return changeFeed.commit(organization, changes -> {
            SourceEntity source =
                    sources.lock(organization, id).orElseThrow(() -> new ApiException(ErrorCode.SOURCE_NOT_FOUND));
            ifMatch.require(source.version());
            List<InboundWebhookEntity> inForce = inbounds.inForce(organization, id);
            change.accept(source);
            tell(source, inForce, changes);
            return response(source, activeSlug(organization, source), null);
        });
    }

    private static void tell(SourceEntity source, List<InboundWebhookEntity> inForce, Changes changes) {
        inForce.forEach(inbound -> changes.add(inbound.changed(source)));
    }

    private void replaceSecret(Organization organization, SourceEntity source, String secret) {
        InboundWebhookEntity active = inbounds.inForce(organization, source.id()).stream()
                .filter(inbound -> inbound.state(clock.instant()) == State.ACTIVE)
                .findFirst()
                .orElseThrow(() -> new ApiException(ErrorCode.INBOUND_WEBHOOK_NOT_FOUND));
        inboundWebhooks.replaceSecret(organization, active, secret);
    }

    private @Nullable String activeSlug(Organization organization, SourceEntity source) {
        Instant now = clock.instant();
        return inbounds.active(organization, List.of(source.id())).stream()
                .filter(inbound -> inbound.state(now) == State.ACTIVE)
                .map(InboundWebhookEntity::slug)
                .findFirst()
                .orElse(null);
    }

    private Versioned<SourceResponse> response(SourceEntity source, @Nullable String slug, @Nullable String secret) {
        return new Versioned<>(source.version(), SourceResponse.of(source, slug, secret, config));
    }
}
