package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningStack.class)
class BadInputIT {

    private static final int MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /v1/events      | {                                                          | 400 | invalid_json
            POST | /v1/events      | ''                                                         | 400 | invalid_json
            POST | /v1/events      | {"event_type": "a"} trailing                               | 400 | invalid_json
            POST | /v1/events      | []                                                         | 422 | validation_error
            POST | /v1/events      | {"event_type": "a"}                                        | 422 | validation_error
            POST | /v1/events      | {"event_type": 7, "data": {}}                              | 422 | validation_error
            POST | /v1/events      | {"event_type": "a", "data": {}, "colour": "red"}           | 422 | validation_error
            POST | /v1/events      | {"event_type": "Never.Registered", "data": {}}             | 422 | unknown_event_type
            POST | /v1/webhooks    | {                                                          | 400 | invalid_json
            POST | /v1/webhooks    | {"url": "https://example.com/h"}                           | 422 | validation_error
            POST | /v1/webhooks    | {"url": 1, "events": ["*"]}                                | 422 | validation_error
            POST | /v1/webhooks    | {"url": "https://example.com/h", "events": ["*"], "x": 1}  | 422 | validation_error
            POST | /v1/webhooks    | {"url": "https://example.com/h", "events": ["*"], "secret": "short"} | 400 | weak_secret
            POST | /v1/webhooks    | {"url": "http://192.168.1.1/h", "events": ["*"]}           | 400 | invalid_url
            POST | /v1/webhooks    | {"url": "http://example.com/h", "events": ["*"]}           | 400 | invalid_url
            POST | /v1/webhooks    | {"url": "https://169.254.169.254/h", "events": ["*"]}      | 400 | invalid_url
            POST | /v1/webhooks    | {"url": "https://example.com/h", "events": ["Never.Registered"]} | 422 | invalid_event_types
            POST | /v1/sources     | {"provider": "nobody", "name": "n"}                        | 422 | validation_error
            POST | /v1/event-types | {"name": "white space"}                                    | 422 | validation_error
            GET  | /v1/webhooks/wh_00000000000000000000000000000000            | '' | 404 | webhook_not_found
            GET  | /v1/webhooks/wh_00000000000000000000000000000000/deliveries | '' | 404 | webhook_not_found
            GET  | /v1/webhooks?colour=red                                     | '' | 422 | validation_error
            GET  | /v1/nothing                                                 | '' | 404 | not_found
            GET  | /nothing                                                    | '' | 404 | not_found
            """)
    void aMistakeGetsItsOwnCode(String method, String path, String body, int status, String code, Postrider postrider) {
        // When
        Postrider.Answer answer = method.equals("GET") ? postrider.get(path) : postrider.post(path, body);

        // Then
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().at("/detail/code").asText()).isEqualTo(code);
        assertThat(answer.json().at("/detail/message").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "io.postrider", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({"POST,/v1/events", "GET,/v1/webhooks", "GET,/v1/deliveries", "POST,/v1/webhooks"})
    void noKeyOrAnUnknownOneIsRefusedBeforeTheBodyIsLookedAt(String method, String path, Postrider postrider) {
        // Given
        byte[] body = "{".getBytes(StandardCharsets.UTF_8);
        Map<String, String> json = Map.of("Content-Type", "application/json");

        // When
        Postrider.Answer withoutKey = postrider.send(method, path, body, json);
        Postrider.Answer unknownKey = postrider.send(
                method,
                path,
                body,
                Map.of("Content-Type", "application/json", "Authorization", "Bearer pr_live_" + "x".repeat(43)));

        // Then
        assertThat(withoutKey.status()).as(withoutKey.body()).isEqualTo(401);
        assertThat(unknownKey.status()).as(unknownKey.body()).isEqualTo(401);
        assertThat(withoutKey.json().at("/detail/code").asText()).isEqualTo("unauthorized");
    }

    @Test
    void aBodyOverTheLimitIs413AndOneOfExactlyTheLimitPasses(Postrider postrider) {
        // Given
        String type = "Big." + UUID.randomUUID();
        postrider.registerEventType(type);
        String frame = "{\"event_type\": \"%s\", \"data\": \"\"}".formatted(type);

        // When
        Postrider.Answer exact = postrider.post("/v1/events", grownTo(frame, MIB));
        Postrider.Answer over = postrider.post("/v1/events", grownTo(frame, MIB + 1));

        // Then
        assertThat(exact.status()).as(exact.body()).isEqualTo(202);
        assertThat(over.status()).as(over.body()).isEqualTo(413);
        assertThat(over.json().at("/detail/code").asText()).isEqualTo("payload_too_large");
    }

    /** No HTTP client sends these, and each of the services judges them by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/x?a=", "/v1/webhooks?a=", "/v1/deliveries?a="})
    void anAddressThatIsNoUriOrTooLongGetsTheErrorBodyToo(String beginning, RunningStack stack) throws Exception {
        int port = URI.create(stack.description().path("gateway").asText()).getPort();

        assertThat(exchange(port, beginning + "%zz"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"detail\":{\"code\":\"bad_request\"");
        assertThat(exchange(port, beginning + "a".repeat(9_000)))
                .startsWith("HTTP/1.1 414")
                .contains("{\"detail\":{\"code\":\"uri_too_long\"");
    }

    private static String exchange(int port, String address) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .formatted(address)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String grownTo(String frame, int length) {
        char[] filling = new char[length - frame.length()];
        Arrays.fill(filling, 'a');
        return frame.substring(0, frame.length() - 2) + new String(filling) + "\"}";
    }
}
