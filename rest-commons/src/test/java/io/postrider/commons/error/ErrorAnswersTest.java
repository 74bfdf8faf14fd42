package io.postrider.commons.error;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class ErrorAnswersTest {

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"failing/expected", "failing/wrapped", "failing-later/expected", "failing-later/wrapped"})
    void anExpectedErrorHasItsCodeStatusAndMessageAndNothingElse(String path) {
        Map<String, Object> body =
                get(path).statusCode(404).extract().jsonPath().getMap("$");

        assertThat(body)
                .isEqualTo(Map.of("detail", Map.of("code", "webhook_not_found", "message", "Webhook not found.")));
    }

    @Test
    void anErrorMaySayWhenToComeAgain() {
        get("failing/unavailable")
                .statusCode(503)
                .header("Retry-After", "2")
                .body("detail.code", equalTo("unavailable"))
                .body("detail.message", equalTo("Later."));
    }

    @Test
    void anUnknownPathIsNotFound() {
        given().get("/nowhere").then().statusCode(404).body("detail.code", equalTo("not_found"));
        given().get("/things/nowhere/at/all").then().statusCode(404).body("detail.code", equalTo("not_found"));
    }

    @Test
    void aMethodThatTheResourceLacksIsToldWhichItHas() {
        given().delete("/things/blocking")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("POST"))
                .body("detail.code", equalTo("method_not_allowed"));
    }

    @Test
    void whatCannotBeProducedIsNotAcceptable() {
        given().accept("image/png")
                .get("/things")
                .then()
                .statusCode(406)
                .contentType("application/json")
                .body("detail.code", equalTo("not_acceptable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void aBodyOfAnotherMediaTypeIsUnsupported(String type) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/things/blocking"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"display_name\":\"ab\",\"plain\":1}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("\"unsupported_media_type\"");
    }

    @Test
    void aMediaTypeThatIsNoneIsRefused() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/things/blocking"))
                .header("Content-Type", "nonsense")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isIn(400, 415);
        assertThat(answer.body()).contains("\"detail\"");
    }

    @Test
    void anotherStatusOfTheFrameworkHasABodyToo() {
        get("failing/teapot").statusCode(400).body("detail.code", equalTo("bad_request"));
    }

    @Test
    void thePathsOfAVariableKnowTheirMethodsToo() {
        given().post("/things/failing/expected").then().statusCode(405).header("Allow", equalTo("GET, HEAD"));
        given().delete("/things").then().statusCode(405).header("Allow", equalTo("GET, HEAD"));
        given().delete("/things/authenticated").then().statusCode(405).header("Allow", equalTo("GET, HEAD, POST"));
    }

    @Test
    void whatIsNoErrorIsLeftAlone() {
        get("failing/redirect").statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things?limit=%zz",
                "/things/%zz",
                "/things/failing/%E0%A4%A",
                "/%",
                "/things?a={b}",
                "/nowhere?%"
            })
    void aMalformedAddressIsRefused(String address) throws Exception {
        assertThat(exchange("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"detail\":{\"code\":\"bad_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/", "/things?text=", "/nowhere/", "/route/expected?"})
    void anAddressOverTheLimitIsTooLong(String beginning) throws Exception {
        assertThat(exchange(
                        "GET " + beginning + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("{\"detail\":{\"code\":\"uri_too_long\"");
    }

    @Test
    void anAddressOverTheLimitIsTooLongOverHttp2Too() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/things?text=" + "a".repeat(20_000)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(server.resolve("/things")).build(), BodyHandlers.ofString());
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(414);
            assertThat(answer.body()).contains("{\"detail\":{\"code\":\"uri_too_long\"");
        }
    }

    @Test
    void aBodyAfterARefusedAddressIsNotInTheWayOfTheNextRequest() throws Exception {
        String body = "{\"display_name\":\"ab\",\"plain\":1}";
        assertThat(exchange("POST /things/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body + "GET /things/failing/expected HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("webhook_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/failing/%00", "/things/failing/a%00b", "/things/%00"})
    void nothingIsAtAPathThatCannotBeStored(String path) throws Exception {
        assertThat(exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("{\"detail\":{\"code\":\"not_found\"");
    }

    @Test
    void whatFailsBeforeTheResourcesHasTheSameBody() throws Exception {
        assertThat(exchange("GET /things HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"detail\":{\"code\":\"bad_request\"");
    }

    @Test
    void whatFailsOnAnotherRouteHasTheSameBody() {
        given().get("/route/expected")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("detail.code", equalTo("unavailable"));
        given().get("/route/unexpected").then().statusCode(500).body("detail.request_id", startsWith("req_"));
        given().get("/route/status").then().statusCode(404).body("detail.code", equalTo("not_found"));
    }

    private static ValidatableResponse get(String path) {
        return given().redirects().follow(false).get("/things/" + path).then();
    }

    private String exchange(String request) throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
