package io.postrider.subscription.health;

import io.postrider.commons.kafka.BatchRecorder;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.matching.WebhookMatch;
import io.postrider.subscription.audit.AuditTrail;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.webhook.DisabledReason;
import io.postrider.subscription.webhook.WebhookDisabling;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts attempts, and draws the conclusions that are nobody else's to draw (design G). */
final class HealthRecorder implements BatchRecorder<AttemptMessage> {

    private final ChangeFeed changeFeed;

    HealthRecorder(ChangeFeed changeFeed) {
        this.changeFeed = changeFeed;
    }

    @Override
    public AttemptMessage read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        if (record.value() == null) {
            throw new UnreadableMessageException("no value");
        }
        AttemptMessage attempt = ContractJson.read(record.value(), AttemptMessage.class);
        if (attempt.id() == null || attempt.status() == null || attempt.attemptedAt() == null) {
            throw new UnreadableMessageException("lacks its id, status or time");
        }
        if (!IdKind.ORGANIZATION.matches(String.valueOf(attempt.organization()))
                || !IdKind.WEBHOOK.matches(String.valueOf(attempt.webhookId()))) {
            throw new UnreadableMessageException("belongs to no webhook");
        }
        return attempt;
    }

    @Override
    public void record(Connection connection, List<AttemptMessage> messages) throws SQLException {
        Map<HealthRows.Key, List<AttemptMessage>> byWebhook = byWebhook(messages);
        Map<HealthRows.Key, HealthRows.Known> known = HealthRows.read(connection, byWebhook.keySet());
        Map<HealthRows.Key, Health> changed = new LinkedHashMap<>();
        Changes changes = new Changes();
        for (Map.Entry<HealthRows.Key, List<AttemptMessage>> each : byWebhook.entrySet()) {
            HealthRows.Known before = known.get(each.getKey());
            if (before != null) {
                changed.put(each.getKey(), count(connection, before, each.getValue(), changes));
            }
        }
        HealthRows.write(connection, changed);
        changeFeed.write(connection, changes);
    }

    /** In one order for all instances, so that row locks cannot cross. */
    private static Map<HealthRows.Key, List<AttemptMessage>> byWebhook(List<AttemptMessage> messages) {
        Map<HealthRows.Key, List<AttemptMessage>> byWebhook = new TreeMap<>(
                Comparator.comparing(HealthRows.Key::organization).thenComparing(HealthRows.Key::webhookId));
        for (AttemptMessage message : messages) {
            if (message.status() != AttemptStatus.WAITING) {
                byWebhook
                        .computeIfAbsent(
                                new HealthRows.Key(message.organization(), message.webhookId()),
                                key -> new ArrayList<>())
                        .add(message);
            }
        }
        return byWebhook;
    }

    private static Health count(
            Connection connection, HealthRows.Known known, List<AttemptMessage> attempts, Changes changes)
            throws SQLException {
        Health health = known.health().since(known.enabledAt());
        for (AttemptMessage attempt : attempts) {
            if (attempt.id().equals(health.lastAttemptId())) {
                continue;
            }
            Health before = health;
            health = before.after(attempt, known.enabledAt());
            for (Finding finding : Finding.of(attempt, before, health)) {
                conclude(connection, finding, attempt, health, changes);
            }
        }
        return health;
    }

    private static void conclude(
            Connection connection, Finding finding, AttemptMessage attempt, Health health, Changes changes)
            throws SQLException {
        switch (finding) {
            case Finding.Dead dead -> disable(connection, dead.reason(), attempt, health, changes);
            case Finding.Failing failing -> tell(changes, attempt, OperationalEvents.failing(attempt, health));
            case Finding.Recovered recovered -> tell(changes, attempt, OperationalEvents.recovered(attempt, health));
            case Finding.Exhausted exhausted -> tell(changes, attempt, OperationalEvents.exhausted(attempt, health));
        }
    }

    private static void disable(
            Connection connection, DisabledReason reason, AttemptMessage attempt, Health health, Changes changes)
            throws SQLException {
        Optional<WebhookSnapshot> disabled = WebhookDisabling.disable(
                connection, attempt.organization(), attempt.webhookId(), reason, attempt.attemptedAt());
        if (disabled.isPresent()) {
            changes.add(disabled.get());
            AuditTrail.tellItsOwn(
                    connection, attempt.organization(), "webhook.disable", attempt.webhookId(), reason.name());
            tell(changes, attempt, OperationalEvents.disabled(attempt, health, reason));
        }
    }

    /** Deliveries of operational events raise no further ones, or a broken receiver of them would never be done. */
    private static void tell(Changes changes, AttemptMessage attempt, EventMessage event) {
        if (!attempt.eventType().startsWith(WebhookMatch.RESERVED_PREFIX)) {
            changes.add(event);
        }
    }
}
