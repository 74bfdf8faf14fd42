package io.postrider.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Double> bests = new ArrayList<>();

    /** How many passes keep the compilers as busy as all cores together could be. */
    private int compilingPasses;

    @Test
    void endsWithThePassThatIsNoFaster() throws IOException {
        double rate = warmUp(MINUTE, 100, 200, 300, 301, 500);

        assertThat(rate).isEqualTo(301);
        assertThat(bests).containsExactly(0.0, 100.0, 200.0, 300.0);
    }

    @Test
    void aSlowerPassDoesNotCount() throws IOException {
        assertThat(warmUp(MINUTE, 100, 200, 150)).isEqualTo(200);
    }

    @Test
    void goesOnWhileTheCompilersWorkThoughItGetsNoFaster() throws IOException {
        compilingPasses = 4;

        warmUp(MINUTE, 100, 100, 100, 100, 100, 100);

        assertThat(bests).hasSize(5);
    }

    @Test
    void nothingIsBegunAfterTheLimit() throws IOException {
        assertThat(warmUp(Duration.ZERO, 100)).isZero();
    }

    private double warmUp(Duration limit, double... rates) throws IOException {
        return new WarmUp(limit, () -> Duration.ofHours(Math.min(bests.size(), compilingPasses))).run((name, best) -> {
            bests.add(best);
            return rates[bests.size() - 1];
        });
    }
}
