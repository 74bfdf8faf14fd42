package io.postrider.subscription.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks DNS, for a limited time: a slow name server of one tenant must not hold the requests of all. */
@ApplicationScoped
class HostLookup {

    private static final int THREADS = 8;
    private static final int MAX_WAITING = 64;
    private static final long LIMIT_MILLIS = 2_000;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("host-lookup-", 0).daemon().factory());

    HostLookup() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** All addresses of the host; none when it does not resolve, or not in time: every send checks again. */
    List<InetAddress> addressesOf(String host) {
        Future<InetAddress[]> lookup;
        try {
            lookup = threads.submit(() -> InetAddress.getAllByName(host));
        } catch (RejectedExecutionException e) {
            return List.of();
        }
        try {
            return List.of(lookup.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            lookup.cancel(true);
            return List.of();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                return List.of();
            }
            throw new IllegalStateException("DNS cannot be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
