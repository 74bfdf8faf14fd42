package io.postrider.subscription.webhook;

import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.database.AllRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class WebhookStore implements SnapshotStore {

    private final EntityManager database;
    private final SecretMaker secrets;
    private final Clock clock;

    WebhookStore(EntityManager database, SecretMaker secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
        List<WebhookEntity> rows =
                AllRows.after(database, WebhookEntity.class, "id", after.organization(), after.id(), limit);
        Instant now = clock.instant();
        for (WebhookEntity webhook : rows) {
            boolean told = SnapshotStore.isTold(webhook.archivedAt(), now);
            if (task == Task.REPUBLISH && told) {
                changes.add(webhook.snapshot(now));
            } else if (task == Task.REENCRYPT && reencrypt(webhook) && told) {
                changes.add(webhook.changed(now));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Place(rows.getLast().organization(), rows.getLast().id()));
    }

    private boolean reencrypt(WebhookEntity webhook) {
        Organization organization = new Organization(webhook.organization());
        WebhookSettings settings = secrets.reencrypted(organization, webhook.id(), webhook.settings());
        WebhookSecrets signing = secrets.reencrypted(organization, webhook.id(), webhook.secrets());
        if (settings.equals(webhook.settings()) && signing.equals(webhook.secrets())) {
            return false;
        }
        webhook.become(settings);
        webhook.sign(signing);
        return true;
    }
}
