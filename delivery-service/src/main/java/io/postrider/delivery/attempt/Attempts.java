package io.postrider.delivery.attempt;

import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.secret.SecretCipher.UndecryptableSecretException;
import io.postrider.delivery.authorization.AuthorizedEgress;
import io.postrider.delivery.egress.EgressOutcome;
import io.postrider.delivery.routing.OrganizationReplica;
import io.postrider.delivery.routing.WebhookReplica;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes attempts, from the request to the acknowledged record. */
@Singleton
public class Attempts {

    private final WebhookReplica webhooks;
    private final OrganizationReplica organizations;
    private final RequestFactory requests;
    private final AuthorizedEgress egress;
    private final Judge judge;
    private final AttemptPublisher publisher;
    private final AttemptMetrics metrics;
    private final EventLoops loops;
    private final ConfigurationReplicas replicas;
    private final Clock clock;

    Attempts(
            WebhookReplica webhooks,
            OrganizationReplica organizations,
            RequestFactory requests,
            AuthorizedEgress egress,
            Judge judge,
            AttemptPublisher publisher,
            AttemptMetrics metrics,
            EventLoops loops,
            ConfigurationReplicas replicas,
            Clock clock) {
        this.webhooks = webhooks;
        this.organizations = organizations;
        this.requests = requests;
        this.egress = egress;
        this.judge = judge;
        this.publisher = publisher;
        this.metrics = metrics;
        this.loops = loops;
        this.replicas = replicas;
        this.clock = clock;
    }

    /**
     * Makes the delivery's next attempt, if its webhook is still to have it. Returns at once.
     *
     * @return what follows, once Kafka has the attempt's record; waits as long as Kafka is away
     */
    public CompletionStage<Verdict> make(Delivery delivery) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        loops.of(delivery.webhookId()).runOnContext(ignored -> {
            try {
                pass(attempt(delivery), verdict);
            } catch (RuntimeException defect) {
                verdict.completeExceptionally(defect);
            }
        });
        return verdict;
    }

    private static void pass(CompletionStage<Verdict> from, CompletableFuture<Verdict> to) {
        from.whenComplete((verdict, defect) -> {
            if (defect == null) {
                to.complete(verdict);
            } else {
                to.completeExceptionally(defect);
            }
        });
    }

    private CompletionStage<Verdict> attempt(Delivery delivery) {
        WebhookSnapshot webhook = webhooks.get(delivery.webhookId());
        return webhook == null
                ? caughtUp().thenCompose(then -> attempt(delivery, webhooks.get(delivery.webhookId())))
                : attempt(delivery, webhook);
    }

    /** That a webhook is not known is believed only after a look at the topic's end (design F). */
    private CompletionStage<Void> caughtUp() {
        return replicas.catchUp().exceptionallyCompose(behind -> caughtUp());
    }

    private CompletionStage<Verdict> attempt(Delivery delivery, @Nullable WebhookSnapshot webhook) {
        Instant now = clock.instant();
        if (webhook == null || !maySend(webhook)) {
            return recorded(judge.skipped(delivery, now));
        }
        if (!now.isBefore(delivery.expiresAt())) {
            return recorded(judge.expired(delivery, now));
        }
        SignedRequest request;
        try {
            request = requests.signed(webhook, delivery, now);
        } catch (IllegalArgumentException | UndecryptableSecretException e) {
            return recorded(judged(webhook, delivery, now, null, unusable(e)));
        }
        return egress.send(request.request(), request.oauth())
                .thenCompose(outcome -> recorded(judged(webhook, delivery, now, request, outcome)));
    }

    private boolean maySend(WebhookSnapshot webhook) {
        return webhook.state() == WebhookSnapshot.State.ACTIVE && organizations.maySend(webhook.organization());
    }

    private static EgressOutcome unusable(RuntimeException cause) {
        return new EgressOutcome.Failed("configuration: " + cause.getMessage(), 0);
    }

    private Judge.Judgement judged(
            WebhookSnapshot webhook,
            Delivery delivery,
            Instant startedAt,
            @Nullable SignedRequest request,
            EgressOutcome outcome) {
        return judge.judge(webhook, delivery, startedAt, clock.instant(), request, outcome);
    }

    private CompletionStage<Verdict> recorded(Judge.Judgement judgement) {
        AttemptMessage attempt = judgement.attempt();
        metrics.ended(attempt);
        long since = System.nanoTime();
        return publisher.publish(attempt).thenApply(acknowledged -> {
            metrics.recorded(System.nanoTime() - since);
            return judgement.verdict();
        });
    }
}
