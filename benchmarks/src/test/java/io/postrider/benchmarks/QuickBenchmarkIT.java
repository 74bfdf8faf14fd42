package io.postrider.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every scenario once, shortly. It fails on errors, never on a time. */
class QuickBenchmarkIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyScenarioRunsWithoutAnError() {
        assertThatCode(() -> Main.run(ROOT, List.of("--quick"))).doesNotThrowAnyException();
    }

    @Test
    void anUnknownScenarioIsAnsweredWithThoseThatThereAre() {
        assertThatThrownBy(() -> Main.run(ROOT, List.of("speed"))).hasMessageContaining("pipeline");
    }
}
