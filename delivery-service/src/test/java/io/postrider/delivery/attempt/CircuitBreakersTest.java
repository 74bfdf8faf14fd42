package io.postrider.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {

    private static final AttemptConfig CONFIG = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(AttemptConfig.class)
            .build()
            .getConfigMapping(AttemptConfig.class);

    private final CircuitBreakers breakers = new CircuitBreakers(CONFIG);
    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aFewFailuresOpenNothing() {
        // When
        fail(CONFIG.breakerFailures() - 1);

        // Then
        assertThat(breakers.admits("wh_1", now)).isTrue();
        assertThat(breakers.isOpen("wh_1")).isFalse();
    }

    @Test
    void afterThePauseOneIsAdmittedAsTheProbe() {
        // Given
        fail(CONFIG.breakerFailures());
        assertThat(breakers.admits("wh_1", now)).isFalse();
        assertThat(breakers.admits("wh_2", now)).isTrue();

        // When
        Instant later = now.plus(CONFIG.breakerPause());

        // Then
        assertThat(breakers.admits("wh_1", later)).isTrue();
        assertThat(breakers.admits("wh_1", later)).isFalse();
    }

    @Test
    void aFailedProbeDoublesThePauseAndASuccessEndsIt() {
        // Given
        fail(CONFIG.breakerFailures());

        // When
        Instant later = now.plus(CONFIG.breakerPause());
        Instant until = breakers.failed("wh_1", later, null);

        // Then
        assertThat(until).isEqualTo(later.plus(CONFIG.breakerPause().multipliedBy(2)));

        // When
        breakers.succeeded("wh_1");

        // Then
        assertThat(breakers.admits("wh_1", now)).isTrue();
    }

    @Test
    void requestsThatFailTogetherOpenTheBreakerOnce() {
        // When fifty that were under way together run into their time limit
        fail(50);

        // Then
        assertThat(breakers.admits("wh_1", now.plus(CONFIG.breakerPause()))).isTrue();
    }

    @Test
    void whatTheEndpointAsksForCountsWhenItIsLonger() {
        // Given
        Instant asked = now.plus(Duration.ofHours(1));

        // Then
        assertThat(breakers.failed("wh_1", now, asked)).isEqualTo(asked);
        assertThat(breakers.admits("wh_1", now)).isFalse();
    }

    private void fail(int times) {
        for (int n = 0; n < times; n++) {
            var unused = breakers.failed("wh_1", now, null);
        }
    }
}
