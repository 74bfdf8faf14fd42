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
     */
    record Stored(
            EncryptedSecret secret, boolean made, @Nullable Instant expiresAt) {

        boolean isInForce(Instant now) {
            return expiresAt == null || expiresAt.isAfter(now);
        }
    }

    static WebhookSecrets of(EncryptedSecret secret, boolean made) {
        return new WebhookSecrets(List.of(new Stored(secret, made, null)));
    }

    Optional<Stored> current() {
        return newestFirst.stream().findFirst();
    }

    /** The new one from now on, and the ones before until their grace ends. */
    WebhookSecrets rotated(EncryptedSecret secret, boolean made, Instant previousUntil, Instant now) {
        List<Stored> all = new ArrayList<>();
        all.add(new Stored(secret, made, null));
        newestFirst.stream()
                .map(before ->
                        before.expiresAt() == null ? new Stored(before.secret(), before.made(), previousUntil) : before)
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
