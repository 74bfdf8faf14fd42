package io.postrider.delivery.attempt;

import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.delivery.routing.OrganizationReplica;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When the next attempt is due: by the webhook's schedule, else its organization's, else the platform's. */
@Singleton
class RetryPolicy {

    private final OrganizationReplica organizations;
    private final AttemptConfig config;

    RetryPolicy(OrganizationReplica organizations, AttemptConfig config) {
        this.organizations = organizations;
        this.config = config;
    }

    /**
     * The time of the next attempt; empty when this was the last.
     *
     * @param attempted the delivery, the failed attempt counted
     * @param retryAfter what the endpoint asked for; it can only make the wait longer
     */
    Optional<Instant> next(WebhookSnapshot webhook, Delivery attempted, Instant now, @Nullable Instant retryAfter) {
        List<Duration> schedule = scheduleOf(webhook);
        int index = attempted.attempts() - 1;
        if (index >= schedule.size()) {
            return Optional.empty();
        }
        Instant planned = now.plus(jittered(schedule.get(index)));
        Instant due = retryAfter != null && retryAfter.isAfter(planned) ? retryAfter : planned;
        return Optional.of(due).filter(time -> time.isBefore(attempted.expiresAt()));
    }

    private List<Duration> scheduleOf(WebhookSnapshot webhook) {
        if (webhook.retrySchedule() != null) {
            return seconds(webhook.retrySchedule());
        }
        OrganizationSnapshot organization = organizations.get(webhook.organization());
        return organization == null || organization.retrySchedule() == null
                ? config.retrySchedule()
                : seconds(organization.retrySchedule());
    }

    private static List<Duration> seconds(List<Integer> schedule) {
        return schedule.stream().map(Duration::ofSeconds).toList();
    }

    private Duration jittered(Duration wait) {
        double factor = 1 + config.jitter() * ThreadLocalRandom.current().nextDouble(-1, 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
