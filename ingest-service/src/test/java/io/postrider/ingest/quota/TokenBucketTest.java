package io.postrider.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.ingest.quota.TokenBucket.Sold;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final QuotaLimits LIMITS = new QuotaLimits(1000, 5000, Long.MAX_VALUE);

    @Test
    void fullBucketSellsTheBurstAndNoMore() {
        // When
        Sold sold = TokenBucket.full(LIMITS, NOON).sell(6000, LIMITS, NOON);

        // Then
        assertThat(sold.sale().granted()).isEqualTo(5000);
        assertThat(sold.sale().left()).isZero();
        assertThat(sold.sale().untilMore()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void emptyBucketIsRefilledAtItsRate() {
        // Given
        TokenBucket empty =
                TokenBucket.full(LIMITS, NOON).sell(5000, LIMITS, NOON).bucket();

        // When
        Sold soon = empty.sell(5000, LIMITS, NOON.plusMillis(250));
        Sold muchLater = empty.sell(9000, LIMITS, NOON.plusSeconds(60));

        // Then
        assertThat(soon.sale().granted()).isEqualTo(250);
        assertThat(muchLater.sale().granted()).isEqualTo(5000);
    }

    @Test
    void partsOfTokensAreNotLost() {
        // Given
        QuotaLimits slow = new QuotaLimits(3, 1, Long.MAX_VALUE);
        TokenBucket bucket = TokenBucket.full(slow, NOON).sell(1, slow, NOON).bucket();

        // When
        long granted = 0;
        for (int step = 1; step <= 1000; step++) {
            Sold sold = bucket.sell(1, slow, NOON.plusMillis(step * 10L));
            granted += sold.sale().granted();
            bucket = sold.bucket();
        }

        // Then
        assertThat(granted).isBetween(29L, 30L);
    }

    @Test
    void dayEndsAtItsLimitAndTheNextOneBegins() {
        // Given
        QuotaLimits daily = new QuotaLimits(1000, 5000, 100);
        Sold sold = TokenBucket.full(daily, NOON).sell(150, daily, NOON);

        // When
        Sold later = sold.bucket().sell(1, daily, NOON.plusSeconds(3600));
        Sold tomorrow = sold.bucket().sell(1, daily, NOON.plusSeconds(12 * 3600));

        // Then
        assertThat(sold.sale().granted()).isEqualTo(100);
        assertThat(sold.sale().untilMore()).isEqualTo(Duration.ofHours(12));
        assertThat(later.sale().granted()).isZero();
        assertThat(tomorrow.sale().granted()).isEqualTo(1);
    }

    @Test
    void clockThatGoesBackwardsGivesAndTakesNothing() {
        // Given
        TokenBucket bucket =
                TokenBucket.full(LIMITS, NOON).sell(4000, LIMITS, NOON).bucket();

        // When
        Sold earlier = bucket.sell(10, LIMITS, NOON.minusSeconds(60));

        // Then
        assertThat(earlier.sale().granted()).isEqualTo(10);
        assertThat(earlier.bucket().tokens()).isEqualTo(990);
        assertThat(earlier.bucket().refilledAt()).isEqualTo(NOON);
    }

    @Test
    void loweredBurstHoldsAtOnce() {
        // Given
        QuotaLimits lowered = new QuotaLimits(10, 20, Long.MAX_VALUE);

        // When
        Sold sold = TokenBucket.full(LIMITS, NOON).sell(100, lowered, NOON);

        // Then
        assertThat(sold.sale().granted()).isEqualTo(20);
    }
}
