package io.postrider.delivery.direct;

import java.time.Duration;

/**
 * How many deliveries may wait for room: what gets done in about half a second, by the pace of the last moments. More
 * would only grow old here and be handed over to lanes, which costs more than reading it a moment later. Under the
 * queue's lock.
 */
final class Pace {

    private static final int LEAST = 250;
    private static final double AHEAD_SECONDS = 0.5;
    private static final double WEIGHT_OF_NEWS = 0.4;
    private static final long WINDOW_NANOS = Duration.ofMillis(200).toNanos();
    private static final double NANOS = 1e9;

    private final int most;
    private long windowStart = System.nanoTime();
    private int doneInWindow;
    private double perSecond;

    Pace(int most) {
        this.most = most;
    }

    void oneDone() {
        doneInWindow++;
    }

    /** To be called several times a second. */
    void tick() {
        long elapsed = System.nanoTime() - windowStart;
        if (elapsed >= WINDOW_NANOS) {
            double now = doneInWindow * NANOS / elapsed;
            perSecond += WEIGHT_OF_NEWS * (now - perSecond);
            windowStart = System.nanoTime();
            doneInWindow = 0;
        }
    }

    int mostWaiting() {
        return Math.clamp((long) (perSecond * AHEAD_SECONDS), LEAST, most);
    }
}
