package io.postrider.history.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Parameter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    /**
     * The webhook of a path as it is now: what Kafka has of it is waited for (design F).
     *
     * @throws ApiException 404 for one that this organization never had, or that is archived; 503 when that cannot be known
     *     in time
     */
    public WebhookSnapshot requireCurrent(Organization organization, String webhookId) {
        UUID webhook = Ids.ofPath(IdKind.WEBHOOK, webhookId, ErrorCode.WEBHOOK_NOT_FOUND);
        topicEnd.await();
        return find(organization, webhook)
                .filter(found -> found.state() != WebhookSnapshot.State.ARCHIVED)
                .orElseThrow(() -> new ApiException(ErrorCode.WEBHOOK_NOT_FOUND));
    }

    /** As it is on record, without its secrets; archived ones too. */
    public Optional<WebhookSnapshot> find(Organization organization, UUID webhook) {
        Conditions conditions = Conditions.of(organization).and("id = ?", Parameter.of(webhook));
        return database.first(
                organization,
                "select snapshot from webhook where " + conditions.sql(),
                row -> read(row.getString("snapshot")),
                conditions.parameters());
    }

    private static WebhookSnapshot read(String json) {
        try {
            return ContractJson.read(json.getBytes(StandardCharsets.UTF_8), WebhookSnapshot.class);
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException("The recorder wrote what cannot be read", e);
        }
    }

    private boolean isKnown(Organization organization, UUID webhook) {
        Conditions conditions = Conditions.of(organization).and("id = ?", Parameter.of(webhook));
        return database.number(
                        organization, "select count(*) from webhook where " + conditions.sql(), conditions.parameters())
                > 0;
    }
}
