package io.postrider.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Takes the place of a packaged service where only the stack around it is tested: is ready at once, and answers
 * everything with its own name. Fails at its start when told so.
 */
public final class StandInService {

    static final String DIES = "STAND_IN_DIES";

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        String database = System.getenv("QUARKUS_DATASOURCE_USERNAME");
        if (database.equals(System.getenv(DIES))) {
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.createContext("/", exchange -> {
            byte[] answer = database.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }
}
