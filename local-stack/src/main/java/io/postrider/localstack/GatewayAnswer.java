package io.postrider.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;

/** What the gateway says itself, in the forms of the public API. */
record GatewayAnswer(int status, Object body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "1";

    static GatewayAnswer greeting() {
        return new GatewayAnswer(
                200,
                Map.of(
                        "name", "Postrider",
                        "webhooks", "/v1/webhooks",
                        "event_types", "/v1/event-types",
                        "events", "/v1/events",
                        "deliveries", "/v1/deliveries"));
    }

    static GatewayAnswer notFound() {
        return error(404, "not_found", "There is nothing at this path");
    }

    static GatewayAnswer unavailable(Service service) {
        return error(UNAVAILABLE, "unavailable", "The %s does not answer, try again".formatted(service.moduleName()));
    }

    static GatewayAnswer error(int status, String code, String message) {
        return new GatewayAnswer(status, Map.of("detail", Map.of("code", code, "message", message)));
    }

    void send(HttpServerRequest request) {
        var response = request.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE);
        if (status == UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        var unused = response.end(json());
    }

    /** The same when a proxied request went wrong. */
    ProxyResponse insteadOf(ProxyRequest request) {
        ProxyResponse response = request.release().response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE);
        if (status == UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.setBody(Body.body(json()));
    }

    private Buffer json() {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of text are always JSON", e);
        }
    }
}
