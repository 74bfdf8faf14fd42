package io.postrider.ingest.quota;

import io.postrider.commons.security.Organization;
import io.postrider.ingest.quota.QuotaStore.Order;
import io.postrider.ingest.quota.TokenBucket.Sale;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One organization's tokens in the hands of this instance. A request that finds none waits until some were bought; when
 * the last purchase brought too few, nobody waits and nothing is bought until the bucket had time to refill.
 */
final class Allowance {

    private final Organization organization;
    private final Consumer<Allowance> buyer;
    private final Duration waitLimit;
    private final LongSupplier nanoTime;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private QuotaLimits limits;
    private long waitingEvents;
    private long tokens;
    private long leftInBucket;
    private long wanted;
    private boolean buying;
    private boolean closed;
    private long closedUntil;

    private record Waiting(int events, CompletableFuture<Integer> granted) {}

    /**
     * @param buyer is told when tokens are to be bought; must not wait
     * @param waitLimit after which a waiting request passes uncounted
     */
    Allowance(
            Organization organization,
            QuotaLimits limits,
            Consumer<Allowance> buyer,
            Duration waitLimit,
            LongSupplier nanoTime) {
        this.organization = organization;
        this.limits = limits;
        this.buyer = buyer;
        this.waitLimit = waitLimit;
        this.nanoTime = nanoTime;
        this.leftInBucket = limits.burst();
    }

    /**
     * Takes tokens for so many events.
     *
     * @return for how many of them there were any
     */
    synchronized CompletionStage<Integer> take(int events, QuotaLimits current) {
        limits = current;
        if (waiting.isEmpty() && (tokens >= events || isClosed())) {
            int granted = (int) Math.min(tokens, events);
            tokens -= granted;
            if (2 * tokens < limits.share() && !isClosed()) {
                buy();
            }
            return CompletableFuture.completedFuture(granted);
        }
        if (!waiting.isEmpty() && waitingEvents + events > limits.burst()) {
            return CompletableFuture.completedFuture(0);
        }
        Waiting request = new Waiting(events, new CompletableFuture<>());
        waiting.add(request);
        waitingEvents += events;
        buy();
        return request.granted.completeOnTimeout(events, waitLimit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void buy() {
        if (!buying) {
            buying = true;
            buyer.accept(this);
        }
    }

    /** What the buyer is to bring; the next call of it is {@link #bought}. */
    synchronized Order order() {
        wanted = waitingEvents + limits.share();
        return new Order(organization, wanted, limits);
    }

    void bought(Sale sale) {
        List<Runnable> answers = new ArrayList<>();
        synchronized (this) {
            buying = false;
            tokens += sale.granted();
            leftInBucket = sale.left();
            closed = sale.granted() < wanted;
            closedUntil = nanoTime.getAsLong() + blurred(sale.untilMore());
            while (!waiting.isEmpty()) {
                Waiting next = waiting.remove();
                int granted = (int) Math.min(tokens, next.events);
                tokens -= granted;
                answers.add(() -> next.granted.complete(granted));
            }
            waitingEvents = 0;
        }
        answers.forEach(Runnable::run);
    }

    /** Instances that came in step would leave all tokens to the one that asks first. */
    private static long blurred(Duration time) {
        return (long) (time.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
    }

    synchronized QuotaState state() {
        long remaining = tokens + leftInBucket;
        return new QuotaState(limits, isClosed() ? tokens : remaining, isClosed() ? untilOpen() : Duration.ZERO);
    }

    /** Whether a request would find nothing now, without being waited for. */
    synchronized boolean isUsedUp() {
        return tokens == 0 && waiting.isEmpty() && isClosed();
    }

    private boolean isClosed() {
        return closed && nanoTime.getAsLong() - closedUntil < 0;
    }

    private Duration untilOpen() {
        return Duration.ofNanos(closedUntil - nanoTime.getAsLong());
    }
}
