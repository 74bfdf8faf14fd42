package io.postrider.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP connections of another process, as Linux tells them; elsewhere none are known. */
final class OpenConnections {

    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;

    private OpenConnections() {}

    static Set<Integer> localPorts(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> sockets = sockets(process.resolve("fd"));
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(process.resolve("net").resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && sockets.contains("socket:[" + columns[INODE] + "]"))
                .map(columns -> Integer.parseInt(columns[LOCAL_ADDRESS].replaceFirst(".*:", ""), 16))
                .collect(Collectors.toSet());
    }

    private static Set<String> sockets(Path descriptors) {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(descriptors)) {
            files.forEach(file -> sockets.add(target(file)));
        } catch (IOException notLinuxOrGone) {
            return sockets;
        }
        return sockets;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notLinuxOrGone) {
            return List.of();
        }
    }
}
