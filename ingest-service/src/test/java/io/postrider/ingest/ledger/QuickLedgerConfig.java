package io.postrider.ingest.ledger;

import java.time.Duration;

/** The defaults, but for a process that is soon thought dead. */
record QuickLedgerConfig() implements LedgerConfig {

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration claimLimit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int maxWaiting() {
        return 10_000;
    }

    @Override
    public int maxBatch() {
        return 100;
    }

    @Override
    public Duration statementLimit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration idle() {
        return Duration.ofMillis(50);
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(100);
    }

    @Override
    public Duration lookAgainEvery() {
        return Duration.ofMillis(25);
    }

    @Override
    public Duration deadAfter() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofMillis(200);
    }
}
