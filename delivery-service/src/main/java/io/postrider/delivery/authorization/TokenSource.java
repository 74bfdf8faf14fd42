package io.postrider.delivery.authorization;

import io.postrider.delivery.egress.Egress;
import io.postrider.delivery.egress.EgressOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one webhook: one at a time, asked for once, whoever needs it meanwhile waits. So many wait at most as the
 * webhook may have requests in flight, and at most as long as one request for a token takes.
 */
final class TokenSource {

    /** An endpoint that refuses every token must not make us ask for one with every attempt. */
    private static final Duration BETWEEN_REJECTIONS = Duration.ofMinutes(1);

    private final OAuthCredentials credentials;
    private final Egress egress;
    private final Clock clock;

    private @Nullable AccessToken token;
    private @Nullable CompletableFuture<TokenOutcome> asking;
    private @Nullable Instant rejectedAt;

    TokenSource(OAuthCredentials credentials, Egress egress, Clock clock) {
        this.credentials = credentials;
        this.egress = egress;
        this.clock = clock;
    }

    boolean isOf(OAuthCredentials others) {
        return credentials.equals(others);
    }

    synchronized CompletionStage<TokenOutcome> token() {
        Instant now = clock.instant();
        if (token != null && token.isUsable(now)) {
            return CompletableFuture.completedFuture(new TokenOutcome.Granted(token));
        }
        return asking == null ? ask(now) : asking;
    }

    /** Half of an attempt's time: the other half is left for the request itself. */
    private CompletionStage<TokenOutcome> ask(Instant now) {
        CompletionStage<EgressOutcome> response =
                egress.send(TokenRequest.of(credentials), egress.totalLimit().dividedBy(2));
        CompletableFuture<TokenOutcome> answer = new CompletableFuture<>();
        asking = answer;
        response.thenApply(outcome -> TokenResponse.read(outcome, now)).whenComplete((outcome, defect) -> {
            answered(outcome);
            if (defect == null) {
                answer.complete(outcome);
            } else {
                answer.completeExceptionally(defect);
            }
        });
        return answer;
    }

    private synchronized void answered(@Nullable TokenOutcome outcome) {
        asking = null;
        token = outcome instanceof TokenOutcome.Granted granted ? granted.token() : null;
    }

    /** The webhook's endpoint answered 401 to this token: unless another is there already, a new one is asked for. */
    synchronized void rejected(AccessToken refused) {
        Instant now = clock.instant();
        boolean lately = rejectedAt != null && now.isBefore(rejectedAt.plus(BETWEEN_REJECTIONS));
        if (refused.equals(token) && !lately) {
            token = null;
            rejectedAt = now;
        }
    }
}
