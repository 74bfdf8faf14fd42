package io.postrider.localstack;

import java.io.IOException;

/** The command line: {@code up}, {@code down}, {@code smoke}. Ends with 0, or with 1 and one sentence that says why. */
public final class Main {

    private Main() {}

    /** Runs the command; see {@link Arguments}. */
    public static void main(String[] words) {
        try {
            Arguments arguments = Arguments.parse(words);
            StackFolder folder = arguments.stackFolder();
            switch (arguments.command()) {
                case "up" -> new UpCommand(arguments, folder).run();
                case "down" -> new DownCommand(folder).run();
                default -> new SmokeCommand(folder).run();
            }
        } catch (StackException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail("The local stack failed: " + e);
        }
    }

    private static void fail(String sentence) {
        System.err.println("postrider: " + sentence);
        System.exit(1);
    }
}
