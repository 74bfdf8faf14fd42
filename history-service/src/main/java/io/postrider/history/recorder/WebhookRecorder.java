package io.postrider.history.recorder;

import io.postrider.commons.kafka.BatchRecorder;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the last snapshot of every webhook, so that the deliveries of archived ones stay readable: a tombstone, which
 * follows days after archiving, is nothing to act on. Secrets are left out.
 */
final class WebhookRecorder implements BatchRecorder<Optional<WebhookSnapshot>> {

    private static final String UPSERT = """
            insert into webhook as known (organization, id, version, state, snapshot) values (?, ?, ?, ?, ?::json)
            on conflict (organization, id) do update
            set version = excluded.version, state = excluded.state, snapshot = excluded.snapshot
            where excluded.version >= known.version
            """;

    @Override
    public Optional<WebhookSnapshot> read(ConsumerRecord<String, byte[]> record) throws UnreadableMessageException {
        if (record.value() == null) {
            return Optional.empty();
        }
        WebhookSnapshot webhook = ContractJson.read(record.value(), WebhookSnapshot.class);
        if (!IdKind.WEBHOOK.matches(webhook.id()) || !IdKind.ORGANIZATION.matches(webhook.organization())) {
            throw new UnreadableMessageException("the webhook's or its organization's id is none");
        }
        return Optional.of(withoutSecrets(webhook));
    }

    @Override
    public void record(Connection connection, List<Optional<WebhookSnapshot>> webhooks) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (WebhookSnapshot webhook :
                    webhooks.stream().flatMap(Optional::stream).toList()) {
                upsert.setObject(1, IdKind.ORGANIZATION.uuid(webhook.organization()));
                upsert.setObject(2, IdKind.WEBHOOK.uuid(webhook.id()));
                upsert.setLong(3, webhook.version());
                upsert.setString(4, webhook.state().name().toLowerCase(Locale.ROOT));
                upsert.setString(5, new String(ContractJson.write(webhook), StandardCharsets.UTF_8));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static WebhookSnapshot withoutSecrets(WebhookSnapshot webhook) {
        return new WebhookSnapshot(
                webhook.id(),
                webhook.organization(),
                webhook.version(),
                webhook.state(),
                webhook.url(),
                webhook.events(),
                webhook.resource(),
                webhook.sources(),
                webhook.filter(),
                webhook.format(),
                List.of(),
                Map.of(),
                webhook.rateLimit(),
                webhook.ordering(),
                webhook.retrySchedule(),
                webhook.successStatuses(),
                null,
                null);
    }
}
