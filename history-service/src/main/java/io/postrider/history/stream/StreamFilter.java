package io.postrider.history.stream;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Ids;
import java.util.Optional;
import java.util.UUID;

/** Which attempts a listener is told: those of its organization, and of these only what it asked for. */
record StreamFilter(
        String organization,
        Optional<String> webhook,
        Optional<String> event,
        Optional<String> eventType,
        Optional<String> resource,
        Optional<AttemptStatus> status,
        Optional<Boolean> succeeded) {

    static final String[] NAMES = {"webhook_id", "event_id", "event_type", "resource", "status", "succeeded"};

    static StreamFilter of(Organization organization, QueryParameters query) {
        Optional<UUID> webhook = Ids.ofQuery(query, "webhook_id", IdKind.WEBHOOK);
        Optional<UUID> event = Ids.ofQuery(query, "event_id", IdKind.EVENT);
        return new StreamFilter(
                organization.id(),
                webhook.map(IdKind.WEBHOOK::of),
                event.map(IdKind.EVENT::of),
                query.text("event_type"),
                query.text("resource"),
                query.oneOf("status", AttemptStatus.class, AttemptStatus::wireName),
                query.bool("succeeded"));
    }

    boolean matches(StreamedAttempt told) {
        AttemptEvent attempt = told.event();
        return organization.equals(told.organization())
                && webhook.map(wanted -> wanted.equals(attempt.webhookId())).orElse(true)
                && event.map(wanted -> wanted.equals(attempt.eventId())).orElse(true)
                && eventType.map(wanted -> wanted.equals(attempt.eventType())).orElse(true)
                && resource.map(wanted -> wanted.equals(attempt.resource())).orElse(true)
                && status.map(wanted -> wanted.wireName().equals(attempt.status()))
                        .orElse(true)
                && succeeded.map(wanted -> wanted == attempt.succeeded()).orElse(true);
    }
}
