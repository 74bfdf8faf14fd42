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
            boolean asymmetric = isAsymmetric(organization, webhook);
            secretMaker.require(request.secret());
            secretMaker.requireFit(request.secret(), asymmetric);
            boolean signedBefore = webhook.secrets().current().isPresent();
            boolean made = request.secret() == null;
            String secret = request.secret() == null ? secretMaker.next(asymmetric) : request.secret();
            rotate(organization, webhook, secret, made, now.plus(grace), now);
            changes.add(webhook.changed(now));
            return new SecretRotationResponse(
                    made ? secret : null,
                    VerificationKey.of(secret),
                    signedBefore ? now.plus(grace).getEpochSecond() : null);
        });
    }

    /**
     * What a new webhook or a change gives for a secret: null = unchanged, empty = no longer signed. What the webhook's format cannot
     * sign with is dropped, and one made where the format needs one.
     *
     * @return the secret when it was made here
     */
    @Nullable String replace(Organization organization, WebhookEntity webhook, @Nullable String given, Instant now) {
        boolean asymmetric = isAsymmetric(organization, webhook);
        boolean needed = formats.needsSecret(organization, webhook.settings().format());
        if (asymmetric) {
            webhook.sign(webhook.secrets().privateKeys());
        }
        if (given != null && !given.isEmpty()) {
            secretMaker.requireFit(given, asymmetric);
            rotate(organization, webhook, given, false, now.plus(DEFAULT_GRACE), now);
        } else if (given != null && !needed) {
            webhook.sign(WebhookSecrets.NONE);
        } else if (needed && webhook.secrets().current().isEmpty()) {
            String made = secretMaker.next(asymmetric);
            rotate(organization, webhook, made, true, now, now);
            return made;
        }
        return null;
    }

    /** The secret in clear text, when it was made here. */
    @Transactional
    SecretResponse reveal(Organization organization, String id) {
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
        return new SecretResponse(secretMaker.decrypt(organization, id, current.secret()), current.publicKey());
    }

    private void rotate(
            Organization organization,
            WebhookEntity webhook,
            String secret,
            boolean made,
            Instant previousUntil,
            Instant now) {
        webhook.sign(webhook.secrets()
                .rotated(secretMaker.stored(organization, webhook.id(), secret, made), previousUntil, now));
    }

    private boolean isAsymmetric(Organization organization, WebhookEntity webhook) {
        return formats.isAsymmetric(organization, webhook.settings().format());
    }

    private WebhookEntity locked(Organization organization, String id) {
        return webhooks.lock(organization, id)
                .filter(webhook -> !webhook.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.WEBHOOK_NOT_FOUND));
    }
}
