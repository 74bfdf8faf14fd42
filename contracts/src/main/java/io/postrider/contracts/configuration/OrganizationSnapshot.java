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
 * @param attemptDays days (UTC) that attempts, deliveries and events are kept, 1 or more; null = the platform's, which is
 *     also the most
 * @param bodyDays the same for the content of events, requests and responses
 * @param ipAllowlist networks that the public API may be called from, as {@link io.postrider.contracts.egress.Networks}
 *     reads them; null or empty = any
 */
public record OrganizationSnapshot(
        String id,
        long version,
        State state,
        String name,
        @Nullable List<Integer> retrySchedule,
        @Nullable Integer eventsPerSecond,
        @Nullable Integer eventBurst,
        @Nullable Long eventsPerDay,
        @Nullable Integer attemptDays,
        @Nullable Integer bodyDays,
        @Nullable List<String> ipAllowlist)
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

    /** An organization whose record is kept as long as the platform keeps any. */
    public OrganizationSnapshot(
            String id,
            long version,
            State state,
            String name,
            @Nullable List<Integer> retrySchedule,
            @Nullable Integer eventsPerSecond,
            @Nullable Integer eventBurst,
            @Nullable Long eventsPerDay) {
        this(id, version, state, name, retrySchedule, eventsPerSecond, eventBurst, eventsPerDay, null, null, null);
    }

    /** An organization that may be called from everywhere. */
    public OrganizationSnapshot(
            String id,
            long version,
            State state,
            String name,
            @Nullable List<Integer> retrySchedule,
            @Nullable Integer eventsPerSecond,
            @Nullable Integer eventBurst,
            @Nullable Long eventsPerDay,
            @Nullable Integer attemptDays,
            @Nullable Integer bodyDays) {
        this(
                id,
                version,
                state,
                name,
                retrySchedule,
                eventsPerSecond,
                eventBurst,
                eventsPerDay,
                attemptDays,
                bodyDays,
                null);
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
