package io.postrider.history.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Parameter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells webhooks that there are, or were, from those that were never known. */
@ApplicationScoped
public class KnownWebhooks {

    private final Database database;
    private final WebhookTopicEnd topicEnd;

    KnownWebhooks(Database database, WebhookTopicEnd topicEnd) {
        this.database = database;
        this.topicEnd = topicEnd;
    }

    /**
     * The webhook of a path. A miss is believed only after the record has caught up with the topic (design F).
     *
     * @throws ApiException 404 for one that this organization never had, 503 when that cannot be known in time
     */
    public UUID require(Organization organization, String webhookId) {
        if (!IdKind.WEBHOOK.matches(webhookId)) {
            throw new ApiException(ErrorCode.WEBHOOK_NOT_FOUND);
        }
        UUID webhook = IdKind.WEBHOOK.uuid(webhookId);
        if (!isKnown(organization, webhook)) {
            topicEnd.await();
            if (!isKnown(organization, webhook)) {
                throw new ApiException(ErrorCode.WEBHOOK_NOT_FOUND);
            }
        }
        return webhook;
    }

    private boolean isKnown(Organization organization, UUID webhook) {
        Conditions conditions = Conditions.of(organization).and("id = ?", Parameter.of(webhook));
        return database.number("select count(*) from webhook where " + conditions.sql(), conditions.parameters()) > 0;
    }
}
