package io.postrider.ingest.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Opens the ledger before anything is taken in, and closes it after Kafka has acknowledged what was. */
@Singleton
class LedgerLifecycle {

    /** After the publisher, whose acknowledgements the last batch marks. */
    private static final int AFTER_PUBLISHER = 3000;

    private final Ledger ledger;
    private final LedgerWeekJob week;

    LedgerLifecycle(Ledger ledger, LedgerWeekJob week) {
        this.ledger = ledger;
        this.week = week;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        week.turn();
        ledger.start();
    }

    void stop(@Observes @Priority(AFTER_PUBLISHER) ShutdownEvent event) {
        ledger.stop();
    }
}
