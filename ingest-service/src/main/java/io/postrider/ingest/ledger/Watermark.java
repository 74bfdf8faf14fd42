package io.postrider.ingest.ledger;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Numbers a process's claims and knows up to which number all of them are published or released. Used by the writer's
 * thread only.
 */
final class Watermark {

    private final Deque<Claim> outstanding = new ArrayDeque<>();
    private long lastNumber;
    private long written;

    void number(Claim claim) {
        lastNumber++;
        claim.number(lastNumber);
    }

    /** From now on the mark stays below this claim until it is settled. To be called in the order of the numbers. */
    void await(Claim numbered) {
        outstanding.add(numbered);
    }

    long now() {
        while (!outstanding.isEmpty() && outstanding.element().isSettled()) {
            outstanding.remove();
        }
        return outstanding.isEmpty() ? lastNumber : outstanding.element().seq() - 1;
    }

    boolean hasMoved() {
        return now() > written;
    }

    void written(long mark) {
        written = mark;
    }

    boolean isClear() {
        return now() == lastNumber;
    }
}
