package io.postrider.ingest.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the next batch is made of: new claims, and from time to time those whose id another process was busy with. Of the
 * writer's thread, but for the new ones.
 */
final class ClaimQueue {

    private final BlockingQueue<Claim> waiting;
    private final LedgerConfig config;
    private final List<Claim> elsewhere = new ArrayList<>();
    private long lastLook;

    ClaimQueue(BlockingQueue<Claim> waiting, LedgerConfig config) {
        this.waiting = waiting;
        this.config = config;
    }

    /**
     * Waits for a claim as long as nothing else is to be done; then takes whatever else waits.
     *
     * @param atRest nothing is under way that could end meanwhile
     */
    List<Claim> next(boolean atRest) throws InterruptedException {
        List<Claim> claims = new ArrayList<>();
        Claim first = waiting.poll(limit(atRest).toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            claims.add(first);
            waiting.drainTo(claims, config.maxBatch() - 1);
        }
        if (System.nanoTime() - lastLook >= config.lookAgainEvery().toNanos()) {
            claims.addAll(elsewhere);
            elsewhere.clear();
            lastLook = System.nanoTime();
        }
        dropGivenUp(claims);
        return claims;
    }

    private Duration limit(boolean atRest) {
        if (!elsewhere.isEmpty()) {
            return config.lookAgainEvery();
        }
        return atRest ? config.rest() : config.idle();
    }

    void lookAgainAt(List<Claim> busy) {
        elsewhere.addAll(busy);
    }

    /** All of them, because none can be served. */
    void drainTo(List<Claim> claims) {
        waiting.drainTo(claims);
        claims.addAll(elsewhere);
        elsewhere.clear();
    }

    private static void dropGivenUp(List<Claim> claims) {
        for (Iterator<Claim> each = claims.iterator(); each.hasNext(); ) {
            Claim claim = each.next();
            if (claim.isGivenUp()) {
                each.remove();
                claim.freed();
            }
        }
    }
}
