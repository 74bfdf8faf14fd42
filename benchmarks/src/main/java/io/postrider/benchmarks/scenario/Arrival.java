package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Tenant;
import java.io.IOException;
import java.time.Duration;

/** Waits for what was sent to arrive. */
final class Arrival {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

    private Arrival() {}

    private interface Look {
        long count() throws IOException;
    }

    /** Returns when the receiver has answered so many different deliveries with success. */
    static void atReceiver(Benchmark benchmark, long expected) throws IOException {
        atReceiver(benchmark, "", expected);
    }

    /** The same at the endpoints whose paths begin so. */
    static void atReceiver(Benchmark benchmark, String path, long expected) throws IOException {
        await("received", expected, () -> benchmark.receptionsUnder(path).all().distinct());
    }

    /** Returns when history has so many attempts of the tenant's webhooks. */
    static void inHistory(Tenant tenant, long expected) throws IOException {
        await("recorded", expected, tenant::recorded);
    }

    private static void await(String what, long expected, Look look) throws IOException {
        long best = -1;
        long since = System.nanoTime();
        while (true) {
            long now = look.count();
            if (now >= expected) {
                return;
            }
            if (now > best) {
                best = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
                throw new IOException("Only %d of %d were %s".formatted(now, expected, what));
            }
            Pause.of(LOOK_EVERY);
        }
    }
}
