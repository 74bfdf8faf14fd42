package io.postrider.subscription.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class SecurityHeadersTest {

    private static final int LIMIT_MILLIS = 10_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/whoami",
                "/nothing",
                "/q/health/live",
                "/q/openapi",
                "/v1/webhooks/%C3%28",
                "/v1/webhooks?a=%00"
            })
    void everyAnswerCarriesThem(String path) throws IOException {
        assertThat(answerTo(path).toLowerCase(java.util.Locale.ROOT))
                .contains(
                        "x-content-type-options: nosniff",
                        "cache-control: no-store",
                        "content-security-policy: default-src 'none'; frame-ancestors 'none'",
                        "referrer-policy: no-referrer",
                        "strict-transport-security: max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/whoami", "/nothing"})
    void whoCameByPlainHttpIsNotToldOfTls(String path) {
        given().get(path).then().header("Strict-Transport-Security", nullValue());
    }

    /** Byte for byte: clients refuse to send such addresses. */
    private static String answerTo(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            String request = "GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
