package io.postrider.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the local stack.
 *
 * @param command {@code up}, {@code down} or {@code smoke}
 * @param port of the gateway, 0 = any free one
 * @param deliveries how many instances of delivery-service run beside each other
 * @param keycloak whether a Keycloak runs beside the services
 * @param fresh whether to delete the data first
 * @param folder of the stack's data and logs, or null for {@code .postrider} in the work tree
 */
record Arguments(
        String command,
        int port,
        int deliveries,
        boolean keycloak,
        boolean fresh,
        @Nullable Path folder) {

    static final String USAGE =
            "Usage: up [--port N] [--deliveries N] [--with-keycloak] [--fresh] [--dir D] | down [--dir D] | smoke [--dir D]";

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65535;
    private static final int MOST_DELIVERIES = 4;
    private static final List<String> COMMANDS = List.of("up", "down", "smoke");

    static Arguments parse(String... words) throws StackException {
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        String command = rest.isEmpty() ? "" : rest.removeFirst();
        if (!COMMANDS.contains(command)) {
            throw new StackException(USAGE);
        }
        int port = DEFAULT_PORT;
        int deliveries = 1;
        boolean keycloak = false;
        boolean fresh = false;
        Path folder = null;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (command + " " + option) {
                case "up --port" -> port = port(value(option, rest));
                case "up --deliveries" -> deliveries = deliveries(value(option, rest));
                case "up --with-keycloak" -> keycloak = true;
                case "up --fresh" -> fresh = true;
                case "up --dir", "down --dir", "smoke --dir" -> folder = Path.of(value(option, rest));
                default -> throw new StackException("%s does not know %s. %s".formatted(command, option, USAGE));
            }
        }
        return new Arguments(command, port, deliveries, keycloak, fresh, folder);
    }

    private static String value(String option, Deque<String> rest) throws StackException {
        if (rest.isEmpty()) {
            throw new StackException("%s needs a value. %s".formatted(option, USAGE));
        }
        return rest.removeFirst();
    }

    private static int port(String text) throws StackException {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT) {
            return Integer.parseInt(text);
        }
        throw new StackException("%s is not a port (0-%d, 0 = any free one)".formatted(text, HIGHEST_PORT));
    }

    private static int deliveries(String text) throws StackException {
        if (text.matches("\\d") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_DELIVERIES) {
            return Integer.parseInt(text);
        }
        throw new StackException("--deliveries takes 1 to %d, not %s".formatted(MOST_DELIVERIES, text));
    }

    StackFolder stackFolder() throws IOException {
        return StackFolder.at(folder != null ? folder : BuildFolder.repository().resolve(".postrider"));
    }
}
