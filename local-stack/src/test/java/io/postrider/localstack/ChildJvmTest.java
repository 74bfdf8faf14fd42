package io.postrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    @TempDir
    private Path folder;

    /** A broker that a restart took for alive stayed away for ever, and its clients waited for it. */
    @RepeatedTest(50)
    void aKilledProcessIsNotTakenForAliveByTheRestartThatFollows() throws Exception {
        // Given
        ChildJvm child = new ChildJvm("A sleeper", folder.resolve("log"));
        child.start(List.of("sleep", "60"), Map.of());
        assertThat(child.isAlive()).isTrue();
        // When
        child.kill();
        // Then
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).isPresent();
    }
}
