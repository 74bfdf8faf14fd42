package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.audit.AuditTrail;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.format.KnownFormats;
import io.postrider.subscription.organization.OrganizationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rotates and shows the signing secrets of webhooks. */
@ApplicationScoped
class WebhookSecretService {

    /** How long deliveries carry both signatures, unless the caller says otherwise. */
    static final Duration DEFAULT_GRACE = Duration.ofDays(1);

    private final WebhookRepository webhooks;
    private final OrganizationService organizations;
    private final SecretMaker secretMaker;
    private final KnownFormats formats;
    private final ChangeFeed changeFeed;
    private final AuditTrail audit;
    private final Clock clock;

    WebhookSecretService(
            WebhookRepository webhooks,
            OrganizationService organizations,
            SecretMaker secretMaker,
            KnownFormats formats,
            ChangeFeed changeFeed,
            AuditTrail audit,
            Clock clock) {
        this.webhooks = webhooks;
        this.organizations = organizations;
        this.secretMaker = secretMaker;
        this.formats = formats;
        this.changeFeed = changeFeed;
        this.audit = audit;
        this.clock = clock;
    }

    SecretRotationResponse rotate(Organization organization, String id, SecretRotationRequest request) {
        Duration grace = request.graceSeconds() == null ? DEFAULT_GRACE : Duration.ofSeconds(request.graceSeconds());
        return changeFeed.commit(organization, changes -> {
            Instant now = clock.instant();
            WebhookEntity webhook = locked(organization, id);
            secretMaker.require(request.secret());
            boolean signedBefore = webhook.secrets().current().isPresent();
            boolean asymmetric =
                    formats.isAsymmetric(organization, webhook.settings().format());
            secretMaker.requireFit(request.secret(), asymmetric);
            String made = request.secret() == null ? secretMaker.next(asymmetric) : null;
            String secret = made == null ? request.secret() : made;
            if (secret != null) {
                rotate(organization, webhook, secret, made != null, now.plus(grace), now);
            }
            changes.add(webhook.changed(now));
            return new SecretRotationResponse(
                    made, signedBefore ? now.plus(grace).getEpochSecond() : null);
        });
    }

    /** A secret in a change of the webhook: null = unchanged, empty = no longer signed. */
    void replace(Organization organization, WebhookEntity webhook, @Nullable String given, Instant now) {
        boolean needed = formats.needsSecret(organization, webhook.settings().format());
        if (given != null && !given.isEmpty()) {
            rotate(organization, webhook, given, false, now.plus(DEFAULT_GRACE), now);
        } else if (given != null && !needed) {
            webhook.sign(WebhookSecrets.NONE);
        } else if (needed && webhook.secrets().current().isEmpty()) {
            boolean asymmetric =
                    formats.isAsymmetric(organization, webhook.settings().format());
            rotate(organization, webhook, secretMaker.next(asymmetric), true, now, now);
        }
    }

    /** The secret in clear text, when it was made here. */
    @Transactional
    String reveal(Organization organization, String id) {
        WebhookSecrets.Stored current = webhooks.get(organization, id)
                .filter(webhook -> !webhook.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.WEBHOOK_NOT_FOUND))
                .secrets()
                .current()
                .orElseThrow(() -> new ApiException(ErrorCode.SECRET_NOT_FOUND));
        if (!organizations.revealsSecrets(organization)) {
            throw new ApiException(ErrorCode.SECRET_REVEAL_DISABLED);
        }
        if (!current.made()) {
            throw new ApiException(ErrorCode.SECRET_NOT_FOUND, "A secret that was given is never shown.");
        }
        audit.tell(organization, "webhook.reveal", id);
        return secretMaker.decrypt(organization, id, current.secret());
    }

    private void rotate(
            Organization organization,
            WebhookEntity webhook,
            String secret,
            boolean made,
            Instant previousUntil,
            Instant now) {
        webhook.sign(webhook.secrets()
                .rotated(secretMaker.encrypt(organization, webhook.id(), secret), made, previousUntil, now));
    }

    private WebhookEntity locked(Organization organization, String id) {
        return webhooks.lock(organization, id)
                .filter(webhook -> !webhook.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.WEBHOOK_NOT_FOUND));
    }
}
