package io.postrider.commons.replica;

import io.postrider.contracts.configuration.Snapshot;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One configuration topic, held whole in memory. A service subclasses it per topic that it needs, as a bean;
 * {@link ConfigurationReplicas} feeds all of them from one thread. Reads are safe from any thread and never wait.
 *
 * @param <S> the topic's snapshots
 */
public abstract class Replica<S extends Snapshot> {

    private final Topic topic;
    private final Class<S> type;
    private final Map<String, S> byKey = new ConcurrentHashMap<>();

    protected Replica(Topic topic, Class<S> type) {
        this.topic = topic;
        this.type = type;
    }

    /** What is known under this key now; null may only mean "not yet": see {@link ConfigurationReplicas#find}. */
    public final @Nullable S get(String key) {
        return byKey.get(key);
    }

    /** All that is known now. */
    public final Collection<S> all() {
        return byKey.values();
    }

    /**
     * For subclasses that keep an index: called on the feeding thread, in the order of the topic, after the change is
     * visible to {@link #get}. At least one of the two is there.
     */
    protected void changed(@Nullable S before, @Nullable S after) {}

    final Topic topic() {
        return topic;
    }

    final void apply(String key, byte @Nullable [] value) throws UnreadableMessageException {
        S before = byKey.get(key);
        if (value == null) {
            forget(key, before);
            return;
        }
        S after = ContractJson.read(value, type);
        if (before == null || after.version() >= before.version()) {
            byKey.put(key, after);
            changed(before, after);
        }
    }

    private void forget(String key, @Nullable S before) {
        byKey.remove(key);
        if (before != null) {
            changed(before, null);
        }
    }
}
