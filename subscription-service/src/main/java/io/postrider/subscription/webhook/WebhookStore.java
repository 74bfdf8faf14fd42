package io.postrider.subscription.webhook;

import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotWalk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class WebhookStore implements SnapshotStore {

    private final SnapshotWalk<WebhookEntity> walk;
    private final SecretMaker secrets;
    private final SettingsSecrets settingsSecrets;
    private final Clock clock;

    WebhookStore(EntityManager database, SecretMaker secrets, SettingsSecrets settingsSecrets, Clock clock) {
        this.walk = new SnapshotWalk<>(
                database, WebhookEntity.class, "id", webhook -> new Place(webhook.organization(), webhook.id()));
        this.secrets = secrets;
        this.settingsSecrets = settingsSecrets;
        this.clock = clock;
    }

    @Override
    public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
        Instant now = clock.instant();
        return walk.next(after, limit, webhook -> {
            boolean told = SnapshotStore.isTold(webhook.archivedAt(), now);
            if (task == Task.REPUBLISH && told) {
                changes.add(webhook.snapshot(now));
            } else if (task == Task.REENCRYPT && reencrypt(webhook) && told) {
                changes.add(webhook.changed(now));
            }
        });
    }

    private boolean reencrypt(WebhookEntity webhook) {
        Organization organization = new Organization(webhook.organization());
        WebhookSettings settings = settingsSecrets.reencrypted(organization, webhook.id(), webhook.settings());
        WebhookSecrets signing = secrets.reencrypted(organization, webhook.id(), webhook.secrets());
        if (settings.equals(webhook.settings()) && signing.equals(webhook.secrets())) {
            return false;
        }
        webhook.become(settings);
        webhook.sign(signing);
        return true;
    }
}
