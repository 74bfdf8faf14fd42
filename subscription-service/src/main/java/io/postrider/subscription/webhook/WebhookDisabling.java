package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Switches webhooks off whose receiver is gone, in the transaction of whoever found that out. */
public final class WebhookDisabling {

    private WebhookDisabling() {}

    /**
     * Disables an active webhook and locks its row. A failure from before the tenant switched it on again counts no more.
     *
     * @param failedAt when the attempt was made that is the reason
     * @return the snapshot to be told; nothing when the webhook is not active, or was switched on after that
     */
    public static Optional<WebhookSnapshot> disable(
            Connection connection, String organization, String id, DisabledReason reason, Instant failedAt)
            throws SQLException {
        String sql = """
                update webhook set state = 'DISABLED', disabled_reason = ?, version = version + 1
                where organization = ? and id = ? and state = 'ACTIVE' and enabled_at <= ?
                returning version, settings, secrets
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, reason.name());
            update.setString(2, organization);
            update.setString(3, id);
            update.setTimestamp(4, Timestamp.from(failedAt));
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(snapshot(organization, id, row, failedAt)) : Optional.empty();
            }
        }
    }

    private static WebhookSnapshot snapshot(String organization, String id, ResultSet row, Instant now)
            throws SQLException {
        WebhookSettings settings = new WebhookSettingsColumn().convertToEntityAttribute(row.getString(2));
        WebhookSecrets secrets = new WebhookSecretsColumn().convertToEntityAttribute(row.getString(3));
        return new WebhookState(
                        organization,
                        id,
                        row.getLong(1),
                        State.DISABLED,
                        Objects.requireNonNull(settings),
                        Objects.requireNonNull(secrets))
                .snapshot(now);
    }
}
