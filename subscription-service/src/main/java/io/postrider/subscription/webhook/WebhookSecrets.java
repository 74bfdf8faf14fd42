package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.WebhookSnapshot.SigningSecret;
import io.postrider.contracts.secret.EncryptedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's deliveries are signed with.
 *
 * @param newestFirst the current one, then those whose grace has not ended; empty = not signed
 */
record WebhookSecrets(List<Stored> newestFirst) {

    /** So many at once: the signature header must stay of a size that every receiver takes. */
    private static final int MAX = 5;

    static final WebhookSecrets NONE = new WebhookSecrets(List.of());

    WebhookSecrets {
        newestFirst = List.copyOf(newestFirst);
    }

    /**
     * A secret at rest.
     *
     * @param made true when it was made here and may be shown again; one that the tenant gave is never shown
     * @param expiresAt null for the current one
     * @param publicKey of a private key; null for a shared secret
     */
    record Stored(
            EncryptedSecret secret,
            boolean made,
            @Nullable Instant expiresAt,
            @Nullable String publicKey) {

        private Stored until(Instant end) {
            return new Stored(secret, made, end, publicKey);
        }

        boolean isInForce(Instant now) {
            return expiresAt == null || expiresAt.isAfter(now);
        }
    }

    static WebhookSecrets of(Stored secret) {
        return new WebhookSecrets(List.of(secret));
    }

    Optional<Stored> current() {
        return newestFirst.stream().findFirst();
    }

    /** Those that can sign with ed25519; none when the current one cannot, because the others end. */
    WebhookSecrets privateKeys() {
        boolean signs = current().map(Stored::publicKey).isPresent();
        return signs
                ? new WebhookSecrets(newestFirst.stream()
                        .filter(stored -> stored.publicKey() != null)
                        .toList())
                : NONE;
    }

    /** The new one from now on, and the ones before until their grace ends. */
    WebhookSecrets rotated(Stored secret, Instant previousUntil, Instant now) {
        List<Stored> all = new ArrayList<>();
        all.add(secret);
        newestFirst.stream()
                .map(before -> before.expiresAt() == null ? before.until(previousUntil) : before)
                .filter(before -> before.isInForce(now))
                .limit(MAX - 1)
                .forEach(all::add);
        return new WebhookSecrets(all);
    }

    List<SigningSecret> snapshot(Instant now) {
        return newestFirst.stream()
                .filter(stored -> stored.isInForce(now))
                .map(stored -> new SigningSecret(stored.secret(), stored.expiresAt()))
                .toList();
    }
}
