package io.postrider.commons.security;

import io.postrider.commons.replica.CallersContext;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * What Quarkus leaves open about one provider: who makes the first contact when many tokens come at once, and that a key
 * which the provider has withdrawn is forgotten here, too.
 */
final class ProviderConnection {

    private static final Logger LOG = Logger.getLogger(ProviderConnection.class);

    private final String name;
    private final TenantConfigBean providers;
    private final OidcConfig config;
    private final AtomicReference<@Nullable CompletableFuture<Void>> firstContact = new AtomicReference<>();
    private final AtomicLong keysReadAt = new AtomicLong(System.nanoTime());

    ProviderConnection(String name, TenantConfigBean providers, OidcConfig config) {
        this.name = name;
        this.providers = providers;
        this.config = config;
    }

    /**
     * Judges a token. As long as the provider was never reached, one token at a time goes to it; the others wait and are
     * judged by the keys that this brings, or fail as it did.
     */
    <T> Uni<T> through(Supplier<Uni<T>> judgement) {
        if (known() != null) {
            return judgement.get();
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> another = firstContact.compareAndExchange(null, mine);
        return another == null ? first(judgement, mine) : after(another, judgement);
    }

    private <T> Uni<T> first(Supplier<Uni<T>> judgement, CompletableFuture<Void> mine) {
        return judgement.get().onTermination().invoke(() -> {
            firstContact.set(null);
            mine.complete(null);
        });
    }

    /** Of a copy: a request that waits no longer must not end it for the others. */
    private <T> Uni<T> after(CompletableFuture<Void> another, Supplier<Uni<T>> judgement) {
        return Uni.createFrom()
                .completionStage(another.copy())
                .emitOn(CallersContext.current())
                .chain(() -> known() != null
                        ? judgement.get()
                        : Uni.createFrom().failure(new OIDCException("The provider cannot be reached")));
    }

    /** Reads the keys again in the background when it is time. Until that succeeds the known ones are in use. */
    void refreshKeysWhenOld(String validToken) {
        long readAt = keysReadAt.get();
        long now = System.nanoTime();
        TenantConfigContext provider = known();
        if (provider != null
                && now - readAt > config.refreshKeysEvery().toNanos()
                && keysReadAt.compareAndSet(readAt, now)) {
            provider.provider()
                    .refreshJwksAndVerifyJwtToken(validToken, false, true, null)
                    .ifNoItem()
                    .after(config.providerTimeout())
                    .fail()
                    .subscribe()
                    .with(read -> {}, this::tellUnread);
        }
    }

    private void tellUnread(Throwable failure) {
        boolean read = failure instanceof InvalidJwtException;
        if (!read) {
            LOG.warnf("The keys of issuer %s could not be read again, the known ones stay in use: %s", name, failure);
        }
    }

    private @Nullable TenantConfigContext known() {
        return providers.getDynamicTenant(name);
    }
}
