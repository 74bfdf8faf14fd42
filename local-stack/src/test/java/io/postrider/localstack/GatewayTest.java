package io.postrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

    private final Map<Service, Integer> ports = new ConcurrentHashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Gateway gateway = new Gateway(ports, new Receiver(told::add), Duration.ofSeconds(2));
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer ingest;
    private String url;

    @BeforeEach
    void open() throws IOException {
        url = "http://localhost:" + gateway.open(0);
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        ingest.setExecutor(Thread::startVirtualThread);
        ingest.createContext("/", GatewayTest::echo);
        ingest.start();
        ports.put(Service.INGEST, ingest.getAddress().getPort());
    }

    @AfterEach
    void close() {
        gateway.close();
        http.close();
        ingest.stop(0);
    }

    /** Answers with the length of the body, the path and what the proxy says of the caller. */
    private static void echo(HttpExchange exchange) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        String answer = "%d %s for=%s host=%s proto=%s"
                .formatted(
                        length,
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().get("X-Forwarded-For"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Host"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aRequestReachesItsServiceWithTheTruthAboutItsCaller() throws Exception {
        // When
        HttpResponse<String> response = send(request("/webhooks/in_1?a=b%20c")
                .header("X-Forwarded-For", "203.0.113.9")
                .POST(BodyPublishers.ofString("12345")));

        // Then
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo("5 /webhooks/in_1?a=b%%20c for=[127.0.0.1] host=%s proto=http"
                        .formatted(URI.create(url).getAuthority()));
    }

    @Test
    void aLargeBodyIsPassedOnWhole() throws Exception {
        HttpResponse<String> response =
                send(request("/v1/events").POST(BodyPublishers.ofByteArray(new byte[15_000_000])));
        assertThat(response.body()).startsWith("15000000 /v1/events ");
    }

    @Test
    void theAnswerOfAServiceThatDoesNotReadTheWholeBodyArrives() throws Exception {
        // Given
        ingest.removeContext("/");
        ingest.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(413, 2);
            exchange.getResponseBody().write(new byte[] {'n', 'o'});
            exchange.getResponseBody().flush();
            exchange.getRequestBody().readNBytes(5_000_000);
            exchange.close();
        });

        // Then
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> response =
                    send(request("/v1/events").POST(BodyPublishers.ofByteArray(new byte[15_000_000])));
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).isEqualTo("no");
        }
    }

    @Test
    void aBodyThatNoServiceTakesIsRefusedAtOnce() throws Exception {
        HttpResponse<String> response =
                send(request("/v1/events").POST(BodyPublishers.ofByteArray(new byte[30_000_000])));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"code\":\"payload_too_large\"");
    }

    @Test
    void aServiceThatDiesAfterItHasReadTheRequestIsAnswered503OverHttp2Too() throws Exception {
        // Given a connection that was upgraded to HTTP/2
        HttpRequest event = request("/v1/events")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(http.send(event, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        ingest.removeContext("/");
        ingest.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.close();
        });

        // When
        HttpResponse<String> response = http.send(event, BodyHandlers.ofString());

        // Then
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(503);
    }

    @Test
    void aServiceThatIsAwayIsAnswered503() throws Exception {
        // Given
        ingest.stop(0);

        for (String path : List.of("/v1/events", "/v1/webhooks")) {
            // When
            HttpResponse<String> response = send(request(path).POST(BodyPublishers.ofString("{}")));

            // Then
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            assertThat(response.body()).contains("{\"detail\":{", "\"code\":\"unavailable\"");
        }
    }

    @Test
    void aServiceThatDiesBetweenItsAnswersIsAnswered503() throws Exception {
        // Given a kept connection
        send(request("/v1/events").POST(BodyPublishers.ofString("{}")));
        ingest.stop(0);

        // Then
        assertThat(send(request("/v1/events").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(503);
    }

    /** A request was once left without an answer, when the service closed its connection right after opening it. */
    @Test
    void aServiceThatClosesEachConnectionAsSoonAsItIsOpenIsAnswered503() throws Exception {
        // Given
        try (ServerSocket closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> resetAll(closing));
            ports.put(Service.INGEST, closing.getLocalPort());

            for (int round = 0; round < 10; round++) {
                // When
                List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> request("/v1/events")
                                .timeout(Duration.ofSeconds(20))
                                .POST(BodyPublishers.ofString("{}"))
                                .build())
                        .limit(20)
                        .map(event -> http.sendAsync(event, BodyHandlers.ofString()))
                        .toList();

                // Then
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
                }
            }
        }
    }

    private static void resetAll(ServerSocket server) {
        try {
            while (true) {
                Socket accepted = server.accept();
                accepted.setSoLinger(true, 0);
                accepted.close();
            }
        } catch (IOException end) {
            // the test is over
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_1_1", "HTTP_2"})
    void aServiceThatNeverAnswersIsAnswered503(HttpClient.Version version) throws Exception {
        // Given
        CountDownLatch end = new CountDownLatch(1);
        send(request("/v1/events").POST(BodyPublishers.ofString("{}")));
        ingest.removeContext("/");
        ingest.createContext("/", exchange -> awaitEnd(end));

        // When
        HttpRequest.Builder request = request("/v1/events").version(version).timeout(Duration.ofSeconds(20));
        HttpResponse<String> withBody =
                http.send(request.POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        HttpResponse<String> withoutBody =
                http.send(request("/webhooks/in_1").version(version).GET().build(), BodyHandlers.ofString());
        end.countDown();

        // Then
        assertThat(withBody.statusCode()).isEqualTo(503);
        assertThat(withBody.headers().firstValue("Retry-After")).contains("1");
        assertThat(withoutBody.statusCode()).isEqualTo(503);
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            var unused = end.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLongAddressIsForTheServiceToJudge() throws Exception {
        assertThat(exchange("GET /webhooks/in_1?" + "a".repeat(20_000) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 202");
    }

    @Test
    void aLongAddressIsForTheServiceToJudgeOverHttp2Too() throws Exception {
        // Given a connection that was upgraded
        http.send(request("/webhooks/in_1").build(), BodyHandlers.ofString());

        // When
        HttpResponse<String> response =
                http.send(request("/webhooks/in_1?" + "a".repeat(20_000)).build(), BodyHandlers.ofString());

        // Then
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void anAddressThatNoServiceReadsIsRefusedInTheFormOfTheApi() throws Exception {
        assertThat(exchange("GET /webhooks/in_1?" + "a".repeat(70_000) + " HTTP/1.1"))
                .containsPattern("^HTTP/1.. 414")
                .endsWith("}}")
                .contains("\"code\":\"uri_too_long\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "GET  /v1 HTTP/9.x", "GET /v1/events HTTP/1.1\r\nno header"})
    void whatIsNoHttpIsRefusedInTheFormOfTheApi(String request) throws Exception {
        assertThat(exchange(request)).containsPattern("^HTTP/1.. 400").contains("\"code\":\"bad_request\"");
    }

    private String exchange(String head) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(url).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsNotPublicIsNotFound() throws Exception {
        HttpResponse<String> response = send(request("/q/metrics"));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"code\":\"not_found\"");
    }

    @Test
    void theReceiverTellsWhatArrives() throws Exception {
        // When
        HttpResponse<String> response = send(request("/receiver")
                .header("webhook-id", "evt_1")
                .header("webhook-signature", "v1,abc=")
                .POST(BodyPublishers.ofString("{\"type\": \"Vendor\\u001b[31m.Created\"}")));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly("received Vendor?[31m.Created  webhook-id evt_1  signature v1,abc=  36 bytes");
    }

    @Test
    void theRootGreets() throws Exception {
        assertThat(send(request("/")).body()).contains("Postrider");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofString());
    }
}
