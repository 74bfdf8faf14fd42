package io.postrider.delivery.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine, run to its end with something to read. */
final class Program {

    private static final long LIMIT_SECONDS = 120;

    private Program() {}

    /** What it prints. Fails when it is missing, ends badly, or does not end. */
    static String run(Path folder, byte[] input, List<String> command) throws IOException, InterruptedException {
        Path read = Files.write(folder.resolve("stdin"), input);
        Path printed = folder.resolve("stdout");
        Path complained = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(read.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(complained.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().remove("NODE_OPTIONS");
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + ": " + Files.readString(complained, StandardCharsets.UTF_8));
        }
        return Files.readString(printed, StandardCharsets.UTF_8);
    }
}
