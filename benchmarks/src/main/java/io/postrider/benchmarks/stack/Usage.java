package io.postrider.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process and its children have used since they started.
 *
 * @param cpu of all that live; a child that ended took its share with it
 * @param written bytes given to the disk, where the system tells (Linux)
 * @param memory bytes of proportional set size at this moment, where the system tells (Linux)
 */
record Usage(Duration cpu, long written, long memory) {

    static Usage of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .map(Usage::ofOne)
                        .reduce(new Usage(Duration.ZERO, 0, 0), Usage::plus))
                .orElseGet(() -> new Usage(Duration.ZERO, 0, 0));
    }

    private static Usage ofOne(ProcessHandle process) {
        return new Usage(
                process.info().totalCpuDuration().orElse(Duration.ZERO),
                figure(process, "io", "write_bytes:"),
                figure(process, "smaps_rollup", "Pss:") * 1024);
    }

    private Usage plus(Usage other) {
        return new Usage(cpu.plus(other.cpu), written + other.written, memory + other.memory);
    }

    private static long figure(ProcessHandle process, String file, String name) {
        Path path = Path.of("/proc", Long.toString(process.pid()), file);
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).replace("kB", "").strip())
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
