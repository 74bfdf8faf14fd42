package io.postrider.commons.body;

import static io.postrider.commons.error.RestApiProfile.MAX_BODY_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.error.RestApiProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class BodyLimitTest {

    private static final String TOO_LARGE = "\"code\":\"payload_too_large\"";

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @CsvSource({"raw, true", "raw, false", "raw-blocking, true", "raw-blocking, false"})
    void aBodyOfExactlyTheLimitPasses(String resource, boolean chunked) throws Exception {
        HttpResponse<String> answer = post(resource, body(MAX_BODY_BYTES, chunked), HttpClient.Version.HTTP_1_1);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Integer.toString(MAX_BODY_BYTES));
    }

    @ParameterizedTest
    @CsvSource({
        "raw, true, HTTP_1_1",
        "raw, false, HTTP_1_1",
        "raw-blocking, true, HTTP_1_1",
        "raw-blocking, false, HTTP_1_1",
        "raw, true, HTTP_2",
        "raw, false, HTTP_2",
        "blocking, true, HTTP_1_1",
        "non-blocking, false, HTTP_1_1"
    })
    void oneByteMoreIsTooLarge(String resource, boolean chunked, HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = post(resource, body(MAX_BODY_BYTES + 1, chunked), version);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains(TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallerWhoSendsFarTooMuchStillReadsTheAnswer(boolean chunked) throws Exception {
        HttpResponse<String> answer = post("raw", body(20_000_000, chunked), HttpClient.Version.HTTP_1_1);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains(TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/raw", "/things/authenticated", "/things", "/nowhere"})
    void aCallerWhoNeverStopsSendingIsCutOff(String path) throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            send(out, "POST " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("2710\r\n" + "x".repeat(10_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

            assertThat(sendUntilRefused(out, chunk)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aCallerIsToldToGoOnOnlyWithABodyThatIsNotTooLarge() throws Exception {
        try (Socket socket = connect()) {
            send(socket.getOutputStream(), expecting(MAX_BODY_BYTES + 1));
            assertThat(firstLine(socket)).contains("413");
        }
        try (Socket socket = connect()) {
            send(socket.getOutputStream(), expecting(3));
            assertThat(firstLine(socket)).contains("100");
            assertThat(firstLine(socket)).isEmpty();
            send(socket.getOutputStream(), "abc");
            assertThat(firstLine(socket)).contains("200");
        }
    }

    @Test
    void aBodyThatDoesNotArriveInTimeIsGivenUp() throws Exception {
        try (Socket socket = connect()) {
            send(
                    socket.getOutputStream(),
                    "POST /things/raw-blocking HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab");

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"body_incomplete\"");
        }
    }

    @Test
    void aCallerWhoLeavesDoesNotHurt() throws Exception {
        for (String resource : new String[] {"raw", "raw-blocking"}) {
            try (Socket socket = connect()) {
                send(
                        socket.getOutputStream(),
                        "POST /things/" + resource + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab");
            }
            assertThat(post(resource, body(3, true), HttpClient.Version.HTTP_1_1)
                            .body())
                    .isEqualTo("3");
        }
    }

    @Test
    void aConnectionIsUsedForManyBodies() throws Exception {
        try (Socket socket = connect()) {
            String request = "POST /things/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
            send(
                    socket.getOutputStream(),
                    request + request + "POST /things/action-without-body HTTP/1.1\r\n"
                            + "Host: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc");

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
        }
    }

    private HttpResponse<String> post(String resource, BodyPublisher body, HttpClient.Version version)
            throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/things/" + resource))
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static BodyPublisher body(int size, boolean chunked) {
        byte[] bytes = " ".repeat(size).getBytes(StandardCharsets.US_ASCII);
        return chunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : BodyPublishers.ofByteArray(bytes);
    }

    private static String expecting(int length) {
        return "POST /things/raw HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Exception sendUntilRefused(OutputStream out, byte[] chunk) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                out.write(chunk);
            } catch (IOException e) {
                return e;
            }
        }
        return new IllegalStateException("Still taken after 20 s");
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
