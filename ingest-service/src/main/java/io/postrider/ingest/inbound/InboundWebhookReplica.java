package io.postrider.ingest.inbound;

import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All inbound webhooks by slug, each made ready with its first request. */
@Singleton
class InboundWebhookReplica extends Replica<InboundWebhookSnapshot> {

    private final Map<String, InboundWebhook> ready = new ConcurrentHashMap<>();
    private final SecretCipher cipher;
    private final Clock clock;

    InboundWebhookReplica(SecretCipher cipher, Clock clock) {
        super(Topic.INBOUND_WEBHOOKS, InboundWebhookSnapshot.class);
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * The webhook of this slug; null when none is known yet.
     *
     * @throws UnusableWebhookException when its secret or settings cannot be used
     */
    @Nullable InboundWebhook find(String slug) {
        InboundWebhookSnapshot snapshot = get(slug);
        if (snapshot == null) {
            return null;
        }
        InboundWebhook known = ready.get(slug);
        if (known != null && known.isOf(snapshot)) {
            return known;
        }
        InboundWebhook fresh = InboundWebhook.of(snapshot, cipher, clock);
        ready.put(slug, fresh);
        return fresh;
    }

    @Override
    protected void changed(@Nullable InboundWebhookSnapshot before, @Nullable InboundWebhookSnapshot after) {
        if (before != null) {
            ready.remove(before.slug());
        }
    }
}
