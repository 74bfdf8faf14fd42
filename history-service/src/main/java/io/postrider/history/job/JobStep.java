package io.postrider.history.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.event.RecordedEventRepository;
import io.postrider.history.messaging.MessagePublisher;
import io.postrider.history.recorder.RecorderProgress;
import io.postrider.history.webhook.KnownWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is done of a job in one turn: it waits for the record, or counts a piece, or enqueues a piece. A crash after any of
 * it repeats that one piece, under the same delivery ids.
 */
@ApplicationScoped
class JobStep {

    /** More waiting deliveries of its webhook than these, and a job holds. */
    private static final int MOST_WAITING = 1_000;
    /** Asked-for deliveries of which nothing is heard for so long are no longer waited for. */
    private static final Duration UNHEARD_LIMIT = Duration.ofMinutes(5);

    private final RecorderProgress recorder;
    private final KnownWebhooks webhooks;
    private final SelectionRepository selections;
    private final WaitingRepository waiting;
    private final RecordedEventRepository events;
    private final MessagePublisher publisher;
    private final Clock clock;
    private final Counter enqueued;

    JobStep(
            RecorderProgress recorder,
            KnownWebhooks webhooks,
            SelectionRepository selections,
            WaitingRepository waiting,
            RecordedEventRepository events,
            MessagePublisher publisher,
            MeterRegistry metrics,
            Clock clock) {
        this.recorder = recorder;
        this.webhooks = webhooks;
        this.selections = selections;
        this.waiting = waiting;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
        this.enqueued = Counter.builder("postrider.job.enqueued")
                .description("Deliveries that bulk redeliveries have enqueued")
                .register(metrics);
    }

    /** The job as it is after its turn. */
    Job take(Job job) {
        if (job.status() == JobStatus.PENDING && job.countedTo() == null && !recorder.hasPassed(job.topicEnds())) {
            return job;
        }
        Optional<WebhookSnapshot> webhook =
                webhooks.find(job.organization(), job.selection().webhook());
        if (webhook.isEmpty() || webhook.get().state() != WebhookSnapshot.State.ACTIVE) {
            return job.failed("The webhook was disabled or archived.", clock.instant());
        }
        return job.status() == JobStatus.PENDING ? count(job, webhook.get()) : feed(job, webhook.get());
    }

    private Job count(Job job, WebhookSnapshot webhook) {
        Portion piece = selections.after(job.organization(), job.selection(), webhook, job.countedTo());
        return job.counted(piece.candidates().size(), piece.to(), piece.isLast());
    }

    private Job feed(Job job, WebhookSnapshot webhook) {
        Instant now = clock.instant();
        Job heard = job.hasAsked(waiting.untold(job.organization(), job.asked()), now, UNHEARD_LIMIT);
        long held = heard.asked().size()
                + waiting.count(job.organization(), job.selection().webhook(), MOST_WAITING + 1);
        if (held > MOST_WAITING) {
            return heard;
        }
        Portion piece = selections.after(job.organization(), job.selection(), webhook, job.fedTo());
        return heard.fed(piece, enqueue(job, piece.candidates()), now);
    }

    private long enqueue(Job job, List<Candidate> candidates) {
        Organization organization = job.organization();
        String webhook = IdKind.WEBHOOK.of(job.selection().webhook());
        AtomicLong sent = new AtomicLong();
        events.forEach(organization, candidates.stream().map(Candidate::event).toList(), messages -> {
            publisher.publishAll(messages.stream()
                    .map(event -> CloudEventRecord.of(new RedeliveryMessage(
                            event, webhook, job.selection().cause())))
                    .toList());
            sent.addAndGet(messages.size());
            enqueued.increment(messages.size());
        });
        return sent.get();
    }
}
