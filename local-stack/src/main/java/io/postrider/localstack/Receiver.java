package io.postrider.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.function.Consumer;

/** A customer's endpoint for the first steps: tells each webhook that arrives, and answers 200. Only in the local stack. */
final class Receiver {

    static final String PATH = "/receiver";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_BYTES = 2L * 1024 * 1024;
    private static final int MOST_CHARACTERS = 120;

    private final Consumer<String> teller;

    /** @param teller is told one line for each webhook */
    Receiver(Consumer<String> teller) {
        this.teller = teller;
    }

    void handle(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            GatewayAnswer.error(405, "method_not_allowed", "Webhooks are sent here by POST")
                    .send(request);
        } else if (!hasBoundedLength(request)) {
            GatewayAnswer.error(413, "payload_too_large", "A body of known length and at most 2 MiB is expected")
                    .send(request);
        } else {
            var unused = request.body().onSuccess(body -> {
                teller.accept(tell(request, body));
                var unusedEnd = request.response().setStatusCode(200).end();
            });
        }
    }

    private static boolean hasBoundedLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,9}") && Long.parseLong(length) <= MOST_BYTES;
    }

    private static String tell(HttpServerRequest request, Buffer body) {
        return "received %s  webhook-id %s  signature %s  %d bytes"
                .formatted(
                        typeOf(body),
                        header(request, "webhook-id"),
                        header(request, "webhook-signature"),
                        body.length());
    }

    private static String typeOf(Buffer body) {
        try {
            return printable(JSON.readTree(body.getBytes()).path("type").asText("a body without a type"));
        } catch (IOException e) {
            return "a body that is not JSON";
        }
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "none" : printable(value);
    }

    /** Nothing that somebody sends may steer the terminal. */
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS) + "...";
    }
}
