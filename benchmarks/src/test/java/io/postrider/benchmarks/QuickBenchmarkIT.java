package io.postrider.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every scenario once, shortly. It fails on errors, never on a time. */
class QuickBenchmarkIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Three minutes on a machine that does nothing else; a slow one is no error. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyScenarioRunsWithoutAnError() {
        assertThatCode(() -> Main.run(ROOT, List.of("--quick"))).doesNotThrowAnyException();
    }

    @Test
    void anUnknownScenarioIsAnsweredWithThoseThatThereAre() {
        assertThatThrownBy(() -> Main.run(ROOT, List.of("speed"))).hasMessageContaining("pipeline");
    }
}
