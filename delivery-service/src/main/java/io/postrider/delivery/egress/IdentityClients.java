package io.postrider.delivery.egress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client for each client certificate in use: Vert.x ties a certificate to a client. A client goes when its owner has
 * another certificate, has sent nothing for a while, or when there are too many; requests that it has under way end first.
 */
final class IdentityClients implements AutoCloseable {

    private final Vertx vertx;
    private final Function<ClientIdentity, HttpClient> factory;
    private final Duration longestRequest;
    private final Cache<String, Entry> byOwner;

    /** A client and the identity that it shows. */
    private record Entry(ClientIdentity identity, HttpClient client) {}

    /**
     * No client yet.
     *
     * @param longestRequest how long a client is left open after it was given out for the last time
     */
    IdentityClients(
            Vertx vertx,
            Function<ClientIdentity, HttpClient> factory,
            int most,
            Duration keptUnused,
            Duration longestRequest) {
        this.vertx = vertx;
        this.factory = factory;
        this.longestRequest = longestRequest;
        this.byOwner = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(keptUnused)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .<String, Entry>removalListener((owner, entry, cause) -> retire(entry))
                .build();
    }

    HttpClient of(ClientIdentity identity) {
        return byOwner.asMap()
                .compute(
                        identity.owner(),
                        (owner, known) -> known != null && known.identity().equals(identity)
                                ? known
                                : new Entry(identity, factory.apply(identity)))
                .client();
    }

    private void retire(@Nullable Entry entry) {
        if (entry != null) {
            vertx.setTimer(longestRequest.toMillis(), late -> entry.client().close());
        }
    }

    @Override
    public void close() {
        byOwner.asMap().values().forEach(entry -> entry.client().close());
    }
}
