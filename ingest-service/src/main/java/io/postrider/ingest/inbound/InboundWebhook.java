package io.postrider.ingest.inbound;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.egress.Networks;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.ingest.provider.InboundRequest;
import io.postrider.ingest.provider.Provider;
import io.postrider.ingest.provider.ProviderOutcome;
import io.postrider.ingest.provider.Providers;
import io.postrider.ingest.provider.SourceSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One version of an inbound webhook, its secret decrypted and its provider's rules at hand. */
final class InboundWebhook {

    private final InboundWebhookSnapshot snapshot;
    private final Organization organization;
    private final Provider provider;
    private final String secret;
    private final Duration dedupWindow;
    private final @Nullable String url;
    private final @Nullable Networks allowed;
    private final Clock clock;

    private InboundWebhook(InboundWebhookSnapshot snapshot, String secret, Clock clock) {
        this.snapshot = snapshot;
        this.organization = new Organization(snapshot.organization());
        this.provider = Providers.of(snapshot.provider(), snapshot.settings());
        this.secret = secret;
        SourceSettings settings = new SourceSettings(snapshot.settings());
        this.dedupWindow = settings.dedupWindow();
        this.url = settings.url();
        this.allowed = settings.allowedNetworks();
        this.clock = clock;
    }

    /**
     * The webhook of a snapshot.
     *
     * @throws UnusableWebhookException when its secret or settings cannot be used
     */
    static InboundWebhook of(InboundWebhookSnapshot snapshot, SecretCipher cipher, Clock clock) {
        try {
            Place place = Place.inboundWebhookSecret(snapshot.organization(), snapshot.slug());
            return new InboundWebhook(snapshot, cipher.decrypt(place, snapshot.secret()), clock);
        } catch (SecretCipher.UndecryptableSecretException | IllegalArgumentException e) {
            throw new UnusableWebhookException(snapshot.slug(), e);
        }
    }

    boolean isOf(InboundWebhookSnapshot current) {
        return snapshot.version() == current.version();
    }

    /** For good: nothing leaves this state. */
    boolean isRevoked() {
        Instant until = snapshot.rotatingUntil();
        return switch (snapshot.state()) {
            case ACTIVE -> false;
            case ROTATING -> until != null && !clock.instant().isBefore(until);
            case REVOKED -> true;
        };
    }

    boolean isPaused() {
        return snapshot.sourcePaused();
    }

    /** Whether its source takes requests from this address: one without a list takes them from everywhere. */
    boolean allows(Supplier<String> clientAddress) {
        return allowed == null || allowed.contain(clientAddress.get());
    }

    List<String> methods() {
        return provider.methods();
    }

    byte[] identityOf(byte[] body) {
        return provider.identityOf(body);
    }

    ProviderOutcome read(InboundRequest request) {
        return provider.read(request, secret, clock.instant());
    }

    Organization organization() {
        return organization;
    }

    String sourceId() {
        return snapshot.sourceId();
    }

    String providerName() {
        return snapshot.provider();
    }

    /**
     * The URL that a provider signs.
     *
     * @param publicUrl of this service, without a slash at its end
     * @param uri of the request: path and query
     */
    String urlOf(String publicUrl, String uri) {
        int query = uri.indexOf('?');
        return url == null ? publicUrl + uri : url + (query < 0 ? "" : uri.substring(query));
    }

    /** How long the same body is a repeat when the provider names no id. */
    Duration dedupWindow() {
        return dedupWindow;
    }
}
