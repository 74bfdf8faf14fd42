package io.postrider.history.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTimesTest {

    @Test
    void percentilesAreAtMostAFifteenthOff() {
        ResponseTimes times = ResponseTimes.none();
        LongStream.rangeClosed(1, 10_000).forEach(times::add);
        assertThat(times.percentile(0.50).getAsLong()).isCloseTo(5_000, within(5_000L / 13));
        assertThat(times.percentile(0.95).getAsLong()).isCloseTo(9_500, within(9_500L / 13));
        assertThat(times.percentile(0.99).getAsLong()).isCloseTo(9_900, within(9_900L / 13));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 10, 17, 999, 10_000, 3_000_000})
    void aSingleTimeIsAllPercentiles(long millis) {
        ResponseTimes times = ResponseTimes.none();
        times.add(millis);
        ResponseTimes stored = ResponseTimes.of(times.toStore());
        assertThat(stored.percentile(0.01).getAsLong()).isCloseTo(millis, within(millis / 13 + 1));
        assertThat(stored.percentile(0.99)).isEqualTo(stored.percentile(0.01));
    }

    @Test
    void nothingHasNoPercentiles() {
        assertThat(ResponseTimes.none().percentile(0.5)).isEmpty();
    }
}
