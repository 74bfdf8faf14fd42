package io.postrider.ingest.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** How full the ledger's batches are, and how many claims are under way. */
final class LedgerMetrics {

    private final DistributionSummary batchSize;

    LedgerMetrics(MeterRegistry registry, Collection<Claim> waiting) {
        this.batchSize = DistributionSummary.builder("postrider.ledger.batch.size")
                .description("Claims written by one transaction")
                .register(registry);
        Gauge.builder("postrider.ledger.waiting", waiting, Collection::size)
                .description("Claims that wait for their batch")
                .register(registry);
    }

    /** Batches that only move the mark do not count. */
    void wrote(int claims) {
        if (claims > 0) {
            batchSize.record(claims);
        }
    }
}
