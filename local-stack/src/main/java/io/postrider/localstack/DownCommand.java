package io.postrider.localstack;

import java.io.IOException;
import java.time.Duration;

/** Stops all that a stack started, and nothing else, also when the stack's own process was killed. */
final class DownCommand {

    /** Longer than the stack takes to stop its parts one after the other, killing each in the end. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StackFolder folder;

    DownCommand(StackFolder folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        boolean ran = stopOwner();
        if (ran && !folder.tryLock()) {
            throw new StackException("Another stack was started in %s meanwhile".formatted(folder.root()));
        }
        int left = new StackProcesses(folder).stop();
        new StackFile(folder).delete();
        if (ran) {
            System.out.println("Stopped; data and logs stay in " + folder.root());
        } else if (left > 0) {
            System.out.printf("Stopped %d processes that an earlier run had left in %s%n", left, folder.root());
        } else {
            System.out.println("Nothing runs in " + folder.root());
        }
    }

    /** While the lock is held, the process that wrote its id beside it is the stack. */
    private boolean stopOwner() throws IOException {
        if (folder.tryLock()) {
            return false;
        }
        ProcessHandle owner = folder.owner()
                .orElseThrow(() -> new StackException("The stack is just starting: try again in a moment"));
        System.out.printf("Stopping the stack (process %d)%n", owner.pid());
        ChildProcess.end(owner, LIMIT);
        return true;
    }
}
