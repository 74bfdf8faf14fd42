package io.postrider.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the person in front of the terminal sees: a line when something is done, and below, on a terminal, what is
 * under way with its seconds so far. In a file the lines only follow each other.
 */
final class Progress {

    private static final Duration REDRAWN_EVERY = Duration.ofMillis(200);

    private final PrintStream out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private final List<Step> underWay = new ArrayList<>();
    private int drawnLines;
    private boolean ended;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            Thread.ofPlatform().daemon().name("progress").start(this::redrawUntilEnded);
        }
    }

    /** True when the standard output is a terminal that can move its cursor. */
    static boolean isTerminal() {
        try {
            return !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"))
                    && new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Tells that something starts. */
    synchronized Step begin(String what) {
        Step step = new Step(what, System.nanoTime());
        underWay.add(step);
        if (terminal) {
            redraw();
        } else {
            print(what + " is starting");
        }
        return step;
    }

    /** Tells something that stays, after the seconds so far. */
    synchronized void tell(String line) {
        print(line);
    }

    /** Tells something that stays, as it is. */
    synchronized void show(String text) {
        erase();
        out.println(text);
        redraw();
    }

    private void print(String line) {
        show("%6.1f s  %s".formatted(seconds(started), line));
    }

    private void redrawUntilEnded() {
        while (redrawUnlessEnded()) {
            ChildProcess.pause(REDRAWN_EVERY);
        }
    }

    private synchronized boolean redrawUnlessEnded() {
        redraw();
        return !ended;
    }

    private void redraw() {
        if (terminal) {
            erase();
            for (Step step : underWay) {
                out.printf(Locale.ROOT, "%6.1f s  %s ...%n", seconds(step.since), step.what);
            }
            drawnLines = underWay.size();
        }
        out.flush();
    }

    private void erase() {
        if (drawnLines > 0) {
            out.print("\033[" + drawnLines + "A\033[J");
            drawnLines = 0;
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Takes away what is still under way. */
    synchronized void end() {
        ended = true;
        underWay.clear();
        erase();
        out.flush();
    }

    /** One thing that takes a while. */
    final class Step {

        private final String what;
        private final long since;

        private Step(String what, long since) {
            this.what = what;
            this.since = since;
        }

        /** It is done: tells so in these words after its name. */
        void done(String how) {
            synchronized (Progress.this) {
                underWay.remove(this);
                print(what + " " + how);
            }
        }
    }
}
