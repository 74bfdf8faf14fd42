package io.postrider.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the just-in-time compilers of JVMs have used. On slow cores they take minutes and as much as all else together:
 * what is measured before they rest is their work.
 */
public final class Compilers {

    private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private Compilers() {}

    /** CPU time since each of these processes started; zero where the system does not tell (it does on Linux). */
    public static Duration used(Collection<Long> processes) {
        long ticks = processes.stream()
                .flatMap(pid -> threads(pid).stream())
                .mapToLong(Compilers::ticks)
                .sum();
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    private static List<Path> threads(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.toList();
        } catch (IOException | UncheckedIOException notLinuxOrGone) {
            return List.of();
        }
    }

    /** Of a compiler's thread; 0 of any other. */
    private static long ticks(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int nameEnd = stat.lastIndexOf(')');
            if (!stat.substring(stat.indexOf('(') + 1, nameEnd).matches("C[12] Compiler.*")) {
                return 0;
            }
            String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
            return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
