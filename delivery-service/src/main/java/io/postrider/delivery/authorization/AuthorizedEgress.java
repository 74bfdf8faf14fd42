package io.postrider.delivery.authorization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postrider.delivery.egress.Egress;
import io.postrider.delivery.egress.EgressOutcome;
import io.postrider.delivery.egress.EgressRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends requests, with an access token where the webhook has credentials for one. */
@Singleton
public class AuthorizedEgress {

    /** The header that a token goes into. */
    public static final String HEADER = "authorization";

    private static final int UNAUTHORIZED = 401;
    private static final int MAX_WEBHOOKS = 100_000;
    private static final Duration KEPT_UNUSED = Duration.ofHours(1);

    private final Egress egress;
    private final Clock clock;
    private final Cache<String, TokenSource> sources = Caffeine.newBuilder()
            .maximumSize(MAX_WEBHOOKS)
            .expireAfterAccess(KEPT_UNUSED)
            .executor(Runnable::run)
            .build();

    AuthorizedEgress(Egress egress, Clock clock) {
        this.egress = egress;
        this.clock = clock;
    }

    /**
     * Sends one POST, and before it one for a token when none is at hand.
     *
     * @param credentials null = no token is needed
     * @return always completes normally, within the total limit for both requests together
     */
    public CompletionStage<EgressOutcome> send(EgressRequest request, @Nullable OAuthCredentials credentials) {
        if (credentials == null) {
            return egress.send(request);
        }
        long startedAt = System.nanoTime();
        TokenSource source = sourceOf(credentials);
        return source.token().thenCompose(outcome -> switch (outcome) {
            case TokenOutcome.Granted granted -> send(request, granted.token(), source, startedAt);
            case TokenOutcome.Refused refused -> CompletableFuture.completedFuture(failed(refused, startedAt));
        });
    }

    private TokenSource sourceOf(OAuthCredentials credentials) {
        return sources.asMap()
                .compute(
                        credentials.webhookId(),
                        (webhook, known) -> known != null && known.isOf(credentials)
                                ? known
                                : new TokenSource(credentials, egress, clock));
    }

    private CompletionStage<EgressOutcome> send(
            EgressRequest request, AccessToken token, TokenSource source, long startedAt) {
        Duration left = egress.totalLimit().minusNanos(System.nanoTime() - startedAt);
        return egress.send(request.withHeader(HEADER, "Bearer " + token.value()), left)
                .thenApply(outcome -> {
                    if (outcome instanceof EgressOutcome.Response response && response.status() == UNAUTHORIZED) {
                        source.rejected(token);
                    }
                    return outcome;
                });
    }

    private static EgressOutcome failed(TokenOutcome.Refused refused, long startedAt) {
        return new EgressOutcome.Failed(
                "authorization: " + refused.error(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt));
    }
}
