package io.postrider.localstack;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Lets a process stand still in the middle of whatever it does, and go on: to others it is there and says nothing. */
public enum Signal {
    STOP,
    CONT;

    private static final long LIMIT_SECONDS = 5;

    /**
     * Sends it; to a process that has it already it does nothing.
     *
     * @throws IOException when the process is gone, or another user's
     */
    public void to(long pid) throws IOException {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
            if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IOException("Process %d cannot be sent %s".formatted(pid, name()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
