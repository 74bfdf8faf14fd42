package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import io.postrider.subscription.database.OrganizationTransaction;
import io.postrider.subscription.format.KnownFormats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Registers, shows, changes and archives webhooks. */
@ApplicationScoped
class WebhookService {

    private final WebhookRepository webhooks;
    private final WebhookRules rules;
    private final SettingsSecrets settingsSecrets;
    private final WebhookSecretService secrets;
    private final KnownFormats formats;
    private final ChangeFeed changeFeed;
    private final OrganizationTransaction transactions;
    private final Clock clock;

    WebhookService(
            WebhookRepository webhooks,
            WebhookRules rules,
            SettingsSecrets settingsSecrets,
            WebhookSecretService secrets,
            KnownFormats formats,
            ChangeFeed changeFeed,
            OrganizationTransaction transactions,
            Clock clock) {
        this.webhooks = webhooks;
        this.rules = rules;
        this.settingsSecrets = settingsSecrets;
        this.secrets = secrets;
        this.formats = formats;
        this.changeFeed = changeFeed;
        this.transactions = transactions;
        this.clock = clock;
    }

    Versioned<WebhookResponse> create(Organization organization, WebhookRequest request) {
        WebhookPatch given = request.patch();
        rules.require(organization, given, null);
        String id = IdKind.WEBHOOK.next();
        WebhookSettings settings = given.created(settingsSecrets.sealed(organization, id, given));
        return changeFeed.commit(organization, changes -> {
            Instant now = clock.instant();
            formats.hold(organization, settings.format());
            WebhookEntity webhook = new WebhookEntity(
                    new WebhookEntity.Key(organization.id(), id),
                    !Boolean.FALSE.equals(given.enabled()),
                    settings,
                    now);
            String made = secrets.replace(organization, webhook, given.secret(), now);
            webhooks.add(organization, webhook);
            changes.add(webhook.snapshot(now));
            return new Versioned<>(webhook.version(), WebhookResponse.of(webhook, WebhookHealth.unknown(), made));
        });
    }

    @Transactional
    Page<WebhookResponse> list(Organization organization, WebhookFilter filter, PageRequest request) {
        return withHealth(organization, webhooks.page(organization, filter, request));
    }

    @Transactional
    Page<WebhookResponse> listOfSingleEvent(Organization organization, PageRequest request) {
        return withHealth(organization, webhooks.pageOfSingleEvent(organization, request));
    }

    @Transactional
    Versioned<WebhookResponse> get(Organization organization, String id) {
        return response(organization, existing(organization, id), null);
    }

    Versioned<WebhookResponse> change(Organization organization, String id, WebhookPatch given, IfMatch ifMatch) {
        WebhookSettings before = settingsOf(organization, id);
        rules.require(organization, given, before);
        SealedSecrets sealed = settingsSecrets.sealed(organization, id, given);
        return changeFeed.commit(organization, changes -> {
            Instant now = clock.instant();
            WebhookEntity webhook = locked(organization, id);
            ifMatch.require(webhook.version());
            WebhookSettings after = given.applied(webhook.settings(), sealed);
            formats.hold(organization, after.format());
            webhook.become(after);
            String made = secrets.replace(organization, webhook, given.secret(), now);
            switchOnOrOff(webhook, given.enabled(), now);
            changes.add(webhook.changed(now));
            return response(organization, webhook, made);
        });
    }

    void archive(Organization organization, String id) {
        changeFeed.commit(organization, changes -> {
            Instant now = clock.instant();
            WebhookEntity webhook = locked(organization, id);
            webhook.archive(now);
            webhooks.archived(organization);
            changes.add(webhook.changed(now));
            return id;
        });
    }

    private WebhookSettings settingsOf(Organization organization, String id) {
        return transactions.requiringNew(
                organization, () -> existing(organization, id).settings());
    }

    private WebhookEntity existing(Organization organization, String id) {
        return webhooks.get(organization, id)
                .filter(webhook -> !webhook.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.WEBHOOK_NOT_FOUND));
    }

    private WebhookEntity locked(Organization organization, String id) {
        return webhooks.lock(organization, id)
                .filter(webhook -> !webhook.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.WEBHOOK_NOT_FOUND));
    }

    private static void switchOnOrOff(WebhookEntity webhook, @Nullable Boolean enabled, Instant now) {
        if (Boolean.TRUE.equals(enabled)) {
            webhook.enable(now);
        } else if (Boolean.FALSE.equals(enabled)) {
            webhook.disable();
        }
    }

    private Versioned<WebhookResponse> response(
            Organization organization, WebhookEntity webhook, @Nullable String madeSecret) {
        Map<String, WebhookHealth> health = webhooks.health(organization, List.of(webhook.id()));
        return new Versioned<>(
                webhook.version(),
                WebhookResponse.of(
                        webhook,
                        Objects.requireNonNullElseGet(health.get(webhook.id()), WebhookHealth::unknown),
                        madeSecret));
    }

    private Page<WebhookResponse> withHealth(Organization organization, Page<WebhookEntity> page) {
        Map<String, WebhookHealth> health = webhooks.health(
                organization, page.data().stream().map(WebhookEntity::id).toList());
        return page.map(webhook -> WebhookResponse.of(
                webhook, Objects.requireNonNullElseGet(health.get(webhook.id()), WebhookHealth::unknown)));
    }
}
