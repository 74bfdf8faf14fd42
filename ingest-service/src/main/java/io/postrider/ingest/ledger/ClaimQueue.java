package io.postrider.ingest.ledger;

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

    /** Waits for a claim as long as nothing else is to be done; then takes whatever else waits. */
    List<Claim> next() throws InterruptedException {
        List<Claim> claims = new ArrayList<>();
        long wait = elsewhere.isEmpty()
                ? config.idle().toMillis()
                : config.lookAgainEvery().toMillis();
        Claim first = waiting.poll(wait, TimeUnit.MILLISECONDS);
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
