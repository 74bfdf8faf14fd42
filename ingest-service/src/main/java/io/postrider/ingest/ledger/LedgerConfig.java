package io.postrider.ingest.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How senders' ids are claimed. */
@ConfigMapping(prefix = "postrider.ledger")
interface LedgerConfig {

    /**
     * Whether senders' ids are claimed at all. Without, every repeat becomes an event of its own: only to measure what
     * the ledger costs.
     */
    @WithDefault("true")
    boolean enabled();

    /** How long a claim may take, waiting for another process included, before its sender is told to come again. */
    @WithDefault("1s")
    Duration claimLimit();

    /** How many claims may wait for the next batch; the next one is refused with 503. */
    @WithDefault("10000")
    int maxWaiting();

    /** How many claims one statement may carry. */
    @WithDefault("1000")
    int maxBatch();

    /** How long a statement may take, and a lock may be waited for, on the database's side. */
    @WithDefault("800ms")
    Duration statementLimit();

    /** When nothing is claimed for so long, what was published meanwhile is marked. */
    @WithDefault("50ms")
    Duration idle();

    /** How long the writer waits for a claim when nothing at all is under way. Well below the heartbeat. */
    @WithDefault("500ms")
    Duration rest();

    /** How often a claim that another process holds is looked at again. */
    @WithDefault("25ms")
    Duration lookAgainEvery();

    /**
     * A process that has not written for so long is dead to the others, who take over what it claimed and did not
     * publish. Thought dead wrongly, a process may publish an event a second time, under the same event id.
     */
    @WithDefault("5s")
    Duration deadAfter();

    /** How often an idle process says that it is alive. */
    @WithDefault("1s")
    Duration heartbeat();
}
