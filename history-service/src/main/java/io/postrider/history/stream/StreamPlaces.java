package io.postrider.history.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Counts the listeners of this instance: each costs a thread and memory, and there is room for so many. */
@ApplicationScoped
class StreamPlaces {

    private final StreamConfig config;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    StreamPlaces(StreamConfig config, MeterRegistry metrics) {
        this.config = config;
        Gauge.builder("postrider.stream.listeners", this, StreamPlaces::all)
                .description("Readers of attempts as they happen, on this instance")
                .register(metrics);
    }

    /**
     * Takes a place, to be given back.
     *
     * @throws ApiException 429 when there is none left
     */
    synchronized void take(Organization organization) {
        int own = taken.getOrDefault(organization.id(), 0);
        if (all >= config.listeners() || own >= config.listenersPerOrganization()) {
            throw new ApiException(ErrorCode.TOO_MANY_REQUESTS, "Too many streams are open.");
        }
        taken.put(organization.id(), own + 1);
        all++;
    }

    private synchronized int all() {
        return all;
    }

    synchronized void giveBack(Organization organization) {
        all--;
        taken.computeIfPresent(organization.id(), (id, own) -> own == 1 ? null : own - 1);
    }
}
