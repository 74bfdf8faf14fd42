package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.delivery.egress.EgressOutcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what an outcome means for its delivery and its webhook (api.md sections 6 and 7). */
@Singleton
class Judge {

    private static final int GONE = 410;
    private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);
    private static final Duration GONE_PAUSE = Duration.ofMinutes(5);
    private static final Duration OVERLOAD_PAUSE = Duration.ofSeconds(2);

    /** The record of the attempt, and what follows from it. */
    record Judgement(AttemptMessage attempt, Verdict verdict) {}

    private final RetryPolicy retries;
    private final CircuitBreakers breakers;
    private final AttemptConfig config;

    Judge(RetryPolicy retries, CircuitBreakers breakers, AttemptConfig config) {
        this.retries = retries;
        this.breakers = breakers;
        this.config = config;
    }

    Judgement judge(
            WebhookSnapshot webhook,
            Delivery delivery,
            Instant startedAt,
            Instant now,
            @Nullable SignedRequest request,
            EgressOutcome outcome) {
        boolean succeeded = outcome instanceof EgressOutcome.Response response && succeeds(webhook, response.status());
        Verdict verdict;
        if (succeeded) {
            breakers.succeeded(webhook.id());
            verdict = Verdict.ended(DeliveryState.SUCCEEDED);
        } else {
            verdict = afterFailure(webhook, delivery, now, outcome);
        }
        return new Judgement(record(delivery, startedAt, request, outcome, succeeded, verdict), verdict);
    }

    private static boolean succeeds(WebhookSnapshot webhook, int status) {
        return webhook.successStatuses() == null
                ? status / 100 == 2
                : webhook.successStatuses().contains(status);
    }

    private Verdict afterFailure(WebhookSnapshot webhook, Delivery delivery, Instant now, EgressOutcome outcome) {
        Instant retryAfter = outcome instanceof EgressOutcome.Response response
                ? RetryAfter.read(response.headers().get("retry-after"), now, config.longestRetryAfter())
                : null;
        Instant pause = breakers.failed(webhook.id(), now, askedPause(outcome, now, retryAfter));
        return retries.next(webhook, delivery.attempted(), now, retryAfter)
                .map(due -> new Verdict(DeliveryState.PENDING, due, pause))
                .orElseGet(() -> new Verdict(DeliveryState.FAILED, null, pause));
    }

    private static @Nullable Instant askedPause(EgressOutcome outcome, Instant now, @Nullable Instant retryAfter) {
        if (!(outcome instanceof EgressOutcome.Response response)) {
            return null;
        }
        if (response.status() == GONE) {
            return now.plus(GONE_PAUSE);
        }
        if (!OVERLOADED.contains(response.status())) {
            return null;
        }
        return retryAfter == null ? now.plus(OVERLOAD_PAUSE) : retryAfter;
    }

    Judgement skipped(Delivery delivery, Instant now) {
        Verdict verdict = Verdict.ended(DeliveryState.SKIPPED);
        return new Judgement(withoutRequest(delivery, now, AttemptStatus.SKIPPED, null, verdict), verdict);
    }

    Judgement expired(Delivery delivery, Instant now) {
        Verdict verdict = Verdict.ended(DeliveryState.FAILED);
        String error = "expired: not delivered within " + config.giveUpAfter().toDays() + " days";
        return new Judgement(withoutRequest(delivery, now, AttemptStatus.ERROR, error, verdict), verdict);
    }

    private static AttemptMessage withoutRequest(
            Delivery delivery, Instant now, AttemptStatus status, @Nullable String error, Verdict verdict) {
        return AttemptRecord.of(delivery, now).ended(status, false, null, null, null, error, verdict);
    }

    private static AttemptMessage record(
            Delivery delivery,
            Instant startedAt,
            @Nullable SignedRequest request,
            EgressOutcome outcome,
            boolean succeeded,
            Verdict verdict) {
        AttemptRecord record = AttemptRecord.of(delivery, startedAt);
        return switch (outcome) {
            case EgressOutcome.Response response ->
                record.ended(
                        AttemptStatus.DELIVERED, succeeded, request, response, response.tookMillis(), null, verdict);
            case EgressOutcome.TimedOut late ->
                record.ended(AttemptStatus.TIMEOUT, false, request, null, late.tookMillis(), null, verdict);
            case EgressOutcome.Failed failed ->
                record.ended(AttemptStatus.ERROR, false, request, null, null, failed.error(), verdict);
        };
    }
}
