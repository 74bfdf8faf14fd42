package io.postrider.delivery.routing;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.filter.EventData;
import io.postrider.contracts.matching.WebhookMatch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One organization's webhooks by event type and resource, so that thousands of them cost nothing to an event that a few
 * want. The index only narrows down; {@link WebhookMatch} decides. Written by one thread, read by any.
 */
final class Routes {

    private record Key(String type, @Nullable String resource) {}

    private final Map<Key, Map<String, WebhookMatch>> byKey = new ConcurrentHashMap<>();

    /** The data is parsed once for all filters, and not at all without one. */
    Collection<WebhookSnapshot> matching(EventMessage event) {
        EventData data = EventData.of(event.data());
        Map<String, WebhookSnapshot> found = new LinkedHashMap<>();
        collect(event, data, event.type(), found);
        collect(event, data, WebhookMatch.ALL_TYPES, found);
        return found.values();
    }

    private void collect(EventMessage event, EventData data, String type, Map<String, WebhookSnapshot> found) {
        collect(event, data, new Key(type, null), found);
        if (event.resource() != null) {
            collect(event, data, new Key(type, event.resource()), found);
        }
    }

    private void collect(EventMessage event, EventData data, Key key, Map<String, WebhookSnapshot> found) {
        for (WebhookMatch match : byKey.getOrDefault(key, Map.of()).values()) {
            if (match.matches(event, data)) {
                found.putIfAbsent(match.webhook().id(), match.webhook());
            }
        }
    }

    /** The new one is entered before the old one is taken out: no event may fall between the two. */
    void replace(@Nullable WebhookSnapshot before, @Nullable WebhookSnapshot after) {
        Set<Key> kept = keysOf(after);
        if (after != null) {
            WebhookMatch match = WebhookMatch.of(after);
            kept.forEach(key -> byKey.computeIfAbsent(key, fresh -> new ConcurrentHashMap<>())
                    .put(after.id(), match));
        }
        if (before != null) {
            keysOf(before).stream().filter(key -> !kept.contains(key)).forEach(key -> remove(key, before.id()));
        }
    }

    private void remove(Key key, String webhookId) {
        byKey.computeIfPresent(key, (same, webhooks) -> {
            webhooks.remove(webhookId);
            return webhooks.isEmpty() ? null : webhooks;
        });
    }

    private static Set<Key> keysOf(@Nullable WebhookSnapshot webhook) {
        if (webhook == null || webhook.state() != WebhookSnapshot.State.ACTIVE) {
            return Set.of();
        }
        return webhook.events().stream()
                .map(type -> new Key(type, webhook.resource()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
