package io.postrider.delivery.egress;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Names and their addresses, kept for a short while; looked up off the event loop, each name once at a time. */
final class AddressBook implements AutoCloseable {

    private static final int MAX_NAMES = 10_000;
    private static final int MAX_QUEUED = 1_000;

    private final NameResolver resolver;
    private final ThreadPoolExecutor threads;
    private final AsyncCache<String, List<InetAddress>> addresses;

    AddressBook(NameResolver resolver, int threads, Duration keptFor) {
        this.resolver = resolver;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_QUEUED),
                Thread.ofPlatform().name("egress-dns-", 0).daemon().factory());
        this.threads.allowCoreThreadTimeOut(true);
        this.addresses = Caffeine.newBuilder()
                .maximumSize(MAX_NAMES)
                .expireAfterWrite(keptFor)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The name's addresses, at least one; fails with {@link UnknownHostException}, or when too many are asked for. */
    CompletionStage<List<InetAddress>> addressesOf(String host) {
        return addresses.get(host, (name, executor) -> CompletableFuture.supplyAsync(() -> resolve(name), threads));
    }

    private List<InetAddress> resolve(String host) {
        try {
            List<InetAddress> found = resolver.resolve(host);
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return found;
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
