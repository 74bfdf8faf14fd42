package io.postrider.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What figures were measured on.
 *
 * @param cores as the JVM counts them
 * @param processor its model, where the system tells (Linux)
 * @param memoryMegabytes where the system tells (Linux); 0 = unknown
 * @param sha256MegabytesPerSecond what one core hashes at this moment, whatever else runs: shared machines drift
 */
public record Machine(
        int cores, String processor, long memoryMegabytes, String system, String java, long sha256MegabytesPerSecond) {

    private static final int MEGA = 1024 * 1024;
    private static final long HASHING_NANOS = 500_000_000;

    /** Looks, for about a second. */
    public static Machine now() {
        hashed();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                Long.parseLong("0" + line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.version"),
                hashed());
    }

    private static long hashed() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] megabyte = new byte[MEGA];
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < HASHING_NANOS) {
                digest.update(megabyte);
                count++;
            }
            return Math.round(count / ((System.nanoTime() - start) / 1e9));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String line(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%d cores %s, %d MB, %d MB/s SHA-256 on one core",
                cores,
                processor,
                memoryMegabytes,
                sha256MegabytesPerSecond);
    }
}
