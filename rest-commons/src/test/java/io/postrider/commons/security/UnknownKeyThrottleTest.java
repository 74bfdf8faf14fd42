package io.postrider.commons.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnknownKeyThrottleTest {

    private final AtomicLong now = new AtomicLong();
    private final UnknownKeyThrottle throttle = new UnknownKeyThrottle(3, now::get);

    @Test
    void anAddressThatGuessedTooOftenIsSlowedAndNoOther() {
        guess("203.0.113.9", 3);
        assertThat(throttle.slows("203.0.113.9")).isTrue();
        assertThat(throttle.slows("203.0.113.10")).isFalse();
    }

    @Test
    void belowTheLimitNobodyIsSlowed() {
        guess("203.0.113.9", 2);
        assertThat(throttle.slows("203.0.113.9")).isFalse();
    }

    @Test
    void aMinuteAfterTheFirstGuessItMayTryAgain() {
        guess("203.0.113.9", 3);
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(throttle.slows("203.0.113.9")).isFalse();
    }

    @Test
    void theAddressesOfOneIpv6CustomerCountTogether() {
        guess("2001:db8::1", 1);
        guess("2001:db8::2", 1);
        guess("2001:db8::ffff:3", 1);
        assertThat(throttle.slows("2001:db8::4")).isTrue();
        assertThat(throttle.slows("2001:db8:0:1::4")).isFalse();
    }

    private void guess(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.sawUnknownKey(address);
        }
    }
}
