package io.postrider.commons.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Slows those who guess API keys: an address that sent too many unknown ones is not listened to for a while. */
@ApplicationScoped
class UnknownKeyThrottle {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    /** What one customer of a provider usually gets: whoever guesses has all of it. */
    private static final int IPV6_CUSTOMER_BITS = 64;

    private final Cache<String, AtomicInteger> unknown;
    private final int limit;

    @Inject
    UnknownKeyThrottle(AccessConfig config) {
        this(config.unknownKeysPerMinute(), Ticker.systemTicker());
    }

    UnknownKeyThrottle(int limit, Ticker ticker) {
        this.limit = limit;
        this.unknown = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_ADDRESSES)
                .ticker(ticker)
                .build();
    }

    boolean slows(String clientAddress) {
        AtomicInteger count = unknown.getIfPresent(customer(clientAddress));
        return count != null && count.get() >= limit;
    }

    void sawUnknownKey(String clientAddress) {
        unknown.get(customer(clientAddress), first -> new AtomicInteger()).incrementAndGet();
    }

    private static String customer(String clientAddress) {
        IPAddress address = new IPAddressString(clientAddress).getAddress();
        return address != null && address.isIPv6()
                ? address.toPrefixBlock(IPV6_CUSTOMER_BITS).toCanonicalString()
                : clientAddress;
    }
}
