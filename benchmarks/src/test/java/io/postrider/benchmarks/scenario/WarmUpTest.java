package io.postrider.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final List<Double> bests = new ArrayList<>();

    @Test
    void endsWithThePassThatIsNoFaster() throws IOException {
        double rate = warmUp(Duration.ofMinutes(1), 100, 200, 300, 301, 500);

        assertThat(rate).isEqualTo(301);
        assertThat(bests).containsExactly(0.0, 100.0, 200.0, 300.0);
    }

    @Test
    void aSlowerPassDoesNotCount() throws IOException {
        assertThat(warmUp(Duration.ofMinutes(1), 100, 200, 150)).isEqualTo(200);
    }

    @Test
    void nothingIsBegunAfterTheLimit() throws IOException {
        assertThat(warmUp(Duration.ZERO, 100)).isZero();
    }

    private double warmUp(Duration limit, double... rates) throws IOException {
        return WarmUp.until(limit, (name, best) -> {
            bests.add(best);
            return rates[bests.size() - 1];
        });
    }
}
