package io.postrider.history.job;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.recorder.RecorderProgress;
import io.postrider.history.webhook.KnownWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes on bulk redeliveries; {@link JobWorker} carries them out. */
@ApplicationScoped
class JobService {

    private static final List<Topic> RECORDED =
            List.of(Topic.WEBHOOKS, Topic.EVENTS, Topic.REDELIVERIES, Topic.DELIVERY_ATTEMPTS);
    private static final Duration KAFKA_LIMIT = Duration.ofSeconds(2);
    private static final Duration DRY_RUN_LIMIT = Duration.ofSeconds(20);

    private final KnownWebhooks webhooks;
    private final JobRepository jobs;
    private final SelectionRepository selections;
    private final RecorderProgress recorder;
    private final JobWorker worker;
    private final Clock clock;

    JobService(
            KnownWebhooks webhooks,
            JobRepository jobs,
            SelectionRepository selections,
            RecorderProgress recorder,
            JobWorker worker,
            Clock clock) {
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.selections = selections;
        this.recorder = recorder;
        this.worker = worker;
        this.clock = clock;
    }

    Job recover(Organization organization, String webhookId, RecoverRequest request) {
        UUID webhook = requireActive(organization, webhookId);
        return create(organization, selection(Cause.RECOVER, webhook, request.since(), request.until(), null, false));
    }

    Job replay(Organization organization, String webhookId, ReplayRequest request) {
        UUID webhook = requireActive(organization, webhookId);
        return create(organization, selection(webhook, request));
    }

    /**
     * How many events a replay would enqueue, by what is on record now.
     *
     * @throws ApiException 503 when there is too much to count at once
     */
    long count(Organization organization, String webhookId, ReplayRequest request) {
        WebhookSnapshot webhook = webhooks.requireCurrent(organization, webhookId);
        Selection selection = selection(requireActive(webhook), request);
        Instant end = clock.instant().plus(DRY_RUN_LIMIT);
        long matched = 0;
        UUID to = null;
        while (true) {
            Portion piece = selections.after(organization, selection, webhook, to);
            matched += piece.candidates().size();
            to = piece.to();
            if (piece.isLast()) {
                return matched;
            }
            if (clock.instant().isAfter(end)) {
                throw new ApiException(ErrorCode.UNAVAILABLE, "Too much to count at once: ask for a shorter time.");
            }
        }
    }

    private Job create(Organization organization, Selection selection) {
        Job job = jobs.create(
                organization,
                IdKind.JOB.uuid(IdKind.JOB.next()),
                selection,
                recorder.ends(RECORDED, KAFKA_LIMIT),
                clock.instant());
        worker.wakeUp();
        return job;
    }

    private UUID requireActive(Organization organization, String webhookId) {
        return requireActive(webhooks.requireCurrent(organization, webhookId));
    }

    private static UUID requireActive(WebhookSnapshot webhook) {
        if (webhook.state() != WebhookSnapshot.State.ACTIVE) {
            throw new ApiException(ErrorCode.CONFLICT, "The webhook is disabled: enable it first.");
        }
        return IdKind.WEBHOOK.uuid(webhook.id());
    }

    private Selection selection(UUID webhook, ReplayRequest request) {
        return selection(
                Cause.REPLAY,
                webhook,
                request.since(),
                request.until(),
                request.eventTypes(),
                Boolean.TRUE.equals(request.onlyMissing()));
    }

    /** Without an end: up to now, since what comes from now on is delivered anyway. */
    private Selection selection(
            Cause cause,
            UUID webhook,
            long since,
            @Nullable Long until,
            @Nullable List<String> eventTypes,
            boolean onlyMissing) {
        Instant now = clock.instant().plusMillis(1);
        Instant end = until == null ? now : Instant.ofEpochSecond(until);
        return new Selection(
                cause, webhook, Instant.ofEpochSecond(since), end.isBefore(now) ? end : now, eventTypes, onlyMissing);
    }
}
