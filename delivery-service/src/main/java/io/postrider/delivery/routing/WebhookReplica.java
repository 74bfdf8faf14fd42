package io.postrider.delivery.routing;

import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All webhooks in memory, found by the events that they want. */
@Singleton
public class WebhookReplica extends Replica<WebhookSnapshot> {

    private final Map<String, Routes> byOrganization = new ConcurrentHashMap<>();

    WebhookReplica() {
        super(Topic.WEBHOOKS, WebhookSnapshot.class);
    }

    /** The active webhooks that this event goes to, each once; a webhook being changed counts as before or after. */
    public Collection<WebhookSnapshot> matching(EventMessage event) {
        Routes routes = byOrganization.get(event.organization());
        return routes == null ? List.of() : routes.matching(event);
    }

    @Override
    protected void changed(@Nullable WebhookSnapshot before, @Nullable WebhookSnapshot after) {
        WebhookSnapshot either = after == null ? before : after;
        if (either != null) {
            byOrganization
                    .computeIfAbsent(either.organization(), organization -> new Routes())
                    .replace(before, after);
        }
    }
}
