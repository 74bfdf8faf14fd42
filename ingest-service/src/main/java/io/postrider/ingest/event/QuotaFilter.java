package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.security.Caller;
import io.postrider.contracts.event.EventMessage;
import io.postrider.ingest.quota.QuotaService;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Runs after authentication, and before the body is read. */
class QuotaFilter {

    private final QuotaService quota;
    private final Caller caller;
    private final IntakeMetrics metrics;

    QuotaFilter(QuotaService quota, Caller caller, IntakeMetrics metrics) {
        this.quota = quota;
        this.caller = caller;
        this.metrics = metrics;
    }

    @WithinQuota
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.HEADER_DECORATOR)
    void refuseWhenUsedUp() {
        try {
            quota.refuseWhenUsedUp(caller.organization());
        } catch (ApiException e) {
            metrics.refused(EventMessage.API_SOURCE, e.code());
            throw e;
        }
    }
}
