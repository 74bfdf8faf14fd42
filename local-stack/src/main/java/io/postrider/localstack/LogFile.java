package io.postrider.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a part of the stack has logged since a moment, to tell why it did not start. */
record LogFile(Path path, long from) {

    private static final int MOST = 64 * 1024;

    /** The log from its present end on. */
    static LogFile fromNow(Path path) throws IOException {
        return new LogFile(path, Files.exists(path) ? Files.size(path) : 0);
    }

    /** The newest lines, at most 64 KiB. */
    String text() throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(from, file.length() - MOST);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** True when a server wrote that its port is taken by another program. */
    boolean tellsOfTakenPort() throws IOException {
        String text = text();
        return text.contains("Address already in use") || text.contains("Port already bound");
    }
}
