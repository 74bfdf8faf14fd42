package io.postrider.subscription.source;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.changefeed.SnapshotStore;
import io.postrider.subscription.changefeed.SnapshotWalk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Walks over the sources, whose rows guard those of their inbound webhooks. */
@ApplicationScoped
class InboundWebhookStore implements SnapshotStore {

    private final SnapshotWalk<SourceEntity> walk;
    private final InboundWebhookRepository inbounds;
    private final SecretCipher cipher;

    InboundWebhookStore(EntityManager database, InboundWebhookRepository inbounds, SecretCipher cipher) {
        this.walk = new SnapshotWalk<>(
                database, SourceEntity.class, "id", source -> new Place(source.organization(), source.id()));
        this.inbounds = inbounds;
        this.cipher = cipher;
    }

    @Override
    public Optional<Place> next(Place after, int limit, Task task, Changes changes) {
        return walk.next(after, limit, source -> {
            for (InboundWebhookEntity inbound : inbounds.all(new Organization(source.organization()), source.id())) {
                if (task == Task.REPUBLISH) {
                    changes.add(inbound.snapshot(source));
                } else if (reencrypt(source, inbound)) {
                    changes.add(inbound.changed(source));
                }
            }
        });
    }

    private boolean reencrypt(SourceEntity source, InboundWebhookEntity inbound) {
        if (cipher.isOfCurrentKey(inbound.secret())) {
            return false;
        }
        SecretCipher.Place place = SecretCipher.Place.inboundWebhookSecret(source.organization(), inbound.slug());
        inbound.changeSecret(cipher.encrypt(place, cipher.decrypt(place, inbound.secret())));
        return true;
    }
}
