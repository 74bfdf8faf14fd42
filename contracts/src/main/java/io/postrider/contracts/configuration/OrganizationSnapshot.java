package io.postrider.contracts.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant (topic {@code postrider.organizations}).
 *
 * @param id {@code org_}
 * @param retrySchedule whole seconds before the 2nd, 3rd, ... try for webhooks without their own; null = the platform's
 * @param eventsPerSecond quota; null = the platform's
 * @param eventBurst how far the quota may be overrun for a moment; null = the platform's
 * @param eventsPerDay quota of a day (UTC); null = the platform's
 */
public record OrganizationSnapshot(
        String id,
        long version,
        State state,
        String name,
        @Nullable List<Integer> retrySchedule,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        @Nullable Long eventsPerDay)
        implements Snapshot {

    /** An organization without a daily quota of its own. */
    public OrganizationSnapshot(
            String id,
            long version,
            State state,
            String name,
            @Nullable List<Integer> retrySchedule,
            @Nullable Integer eventsPerSecond,
            @Nullable Integer eventBurst) {
        this(id, version, state, name, retrySchedule, eventsPerSecond, eventBurst, null);
    }

    /** Whether the tenant may do anything at all. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        /** Nothing is taken in and nothing is sent. */
        @JsonProperty("suspended")
        SUSPENDED
    }

    @Override
    public String organization() {
        return id;
    }

    @Override
    public String key() {
        return id;
    }
}
