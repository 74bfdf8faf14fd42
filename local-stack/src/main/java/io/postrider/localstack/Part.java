package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** One process of the stack, which is started, watched and stopped. Any thread may ask at any time. */
interface Part extends AutoCloseable {

    /** What people call it. */
    String name();

    /** Where it writes what it does. */
    Path log();

    /** The id of its newest process. */
    long pid();

    /** True while that process runs. */
    boolean isAlive();

    /** With which code that process ended, where this can be known. */
    OptionalInt exitCode();

    /** Starts it if it does not run, on its port; it may still need a while to be ready. */
    void restart() throws IOException;

    /** Stops it for good: it cannot be started any more. Returns when its process is gone. */
    @Override
    void close();
}
