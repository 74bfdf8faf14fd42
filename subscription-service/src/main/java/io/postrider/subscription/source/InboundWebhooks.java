package io.postrider.subscription.source;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.subscription.changefeed.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes the inbound webhooks of sources, within the transaction that has the source's row locked. */
@ApplicationScoped
class InboundWebhooks {

    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "whsec_";

    private final InboundWebhookRepository repository;
    private final SecretCipher cipher;
    private final SecureRandom random = new SecureRandom();

    InboundWebhooks(InboundWebhookRepository repository, SecretCipher cipher) {
        this.repository = repository;
        this.cipher = cipher;
    }

    /**
     * A new inbound webhook.
     *
     * @param made its secret when it was made here: to be shown this once
     */
    record Created(InboundWebhookEntity inbound, @Nullable String made) {}

    /** An active one more. */
    Created create(
            Organization organization, SourceEntity source, @Nullable String given, Instant now, Changes changes) {
        String slug = IdKind.INBOUND_WEBHOOK.next();
        String secret = given == null ? next() : given;
        InboundWebhookEntity inbound = new InboundWebhookEntity(
                new InboundWebhookEntity.Key(organization.id(), slug),
                source.id(),
                cipher.encrypt(Place.inboundWebhookSecret(organization.id(), slug), secret),
                now);
        repository.persist(inbound);
        changes.add(inbound.snapshot(source));
        return new Created(inbound, given == null ? secret : null);
    }

    /** Another secret for the same URL, at once. */
    void replaceSecret(Organization organization, InboundWebhookEntity inbound, String secret) {
        inbound.changeSecret(cipher.encrypt(Place.inboundWebhookSecret(organization.id(), inbound.slug()), secret));
    }

    /** A bearer token, an HMAC key, and a secret of Standard Webhooks at once. */
    private String next() {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return PREFIX + Base64.getEncoder().encodeToString(bits);
    }
}
