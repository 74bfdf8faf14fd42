package io.postrider.delivery.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.delivery.testing.Receiver;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import io.vertx.core.net.NetServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertxEgressTest {

    private static final String LOOPBACK = "127.0.0.0/8";

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAnswerOfTheEndpointComesBack() {
        try (Receiver receiver = Receiver.behaving(
                vertx,
                (n, request) -> request.response()
                        .setStatusCode(418)
                        .putHeader("X-Why", "tea")
                        .end("short and stout"))) {
            // When
            EgressOutcome outcome = send(egress(LOOPBACK), receiver.url());

            // Then
            EgressOutcome.Response response = (EgressOutcome.Response) outcome;
            assertThat(response.status()).isEqualTo(418);
            assertThat(response.headers()).containsEntry("x-why", "tea");
            assertThat(response.body()).asString().isEqualTo("short and stout");
            assertThat(receiver.bodyOf(0)).isEqualTo("hello");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        try (Receiver elsewhere = Receiver.answering(vertx, 200);
                Receiver receiver = Receiver.behaving(
                        vertx,
                        (n, request) -> request.response()
                                .setStatusCode(307)
                                .putHeader("location", elsewhere.url())
                                .end())) {
            // When
            EgressOutcome outcome = send(egress(LOOPBACK), receiver.url());

            // Then
            assertThat(((EgressOutcome.Response) outcome).status()).isEqualTo(307);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aLongResponseIsCutOffAndItsConnectionClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        try (Receiver receiver = Receiver.behaving(vertx, (n, request) -> {
            request.connection().closeHandler(gone -> closed.set(true));
            request.response().setChunked(true);
            vertx.setPeriodic(1, timer -> {
                if (closed.get()) {
                    vertx.cancelTimer(timer);
                } else {
                    request.response().write(Buffer.buffer(new byte[4096]));
                }
            });
        })) {
            // When
            EgressOutcome outcome = send(egress(LOOPBACK), receiver.url());

            // Then
            assertThat(((EgressOutcome.Response) outcome).body()).hasSize(16 * 1024);
            await().untilTrue(closed);
        }
    }

    @Test
    void aResponseThatTricklesEndsAtTheTotalLimit() {
        try (Receiver receiver = Receiver.behaving(vertx, (n, request) -> {
            request.response().setChunked(true);
            long timer = vertx.setPeriodic(50, tick -> request.response().write("."));
            request.connection().closeHandler(gone -> vertx.cancelTimer(timer));
        })) {
            // When
            EgressOutcome outcome = send(egress(LOOPBACK), receiver.url());

            // Then
            assertThat(outcome).isInstanceOf(EgressOutcome.TimedOut.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://metadata.google.internal/",
                "https://10.0.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://[fd00::1]/",
                "https://8.8.8.8:8443/",
                "http://8.8.8.8/",
                "https://user:password@example.com/",
                "ftp://example.com/",
                "https:///nothing"
            })
    void whatIsNotPublicIsNotCalled(String url) {
        // When
        EgressOutcome outcome = send(egress(), url);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EgressOutcome.Failed.class,
                        failed -> assertThat(failed.error())
                                .startsWith("blocked: ")
                                .doesNotContain("password"));
    }

    @Test
    void aNameThatTurnsToTheLoopbackAfterItWasCheckedIsRefused() {
        // Given: a name that answers public first and loopback second (DNS rebinding)
        Deque<String> answers = new ArrayDeque<>(List.of("192.0.2.1", "127.0.0.1"));
        VertxEgress egress = egress(host -> addresses(answers.size() > 1 ? answers.pop() : answers.peek()));

        // When
        EgressOutcome first = send(egress, "https://rebinding.test/");
        EgressOutcome second = send(egress, "https://rebinding.test/");

        // Then: neither the reserved address nor the loopback was called
        assertThat(List.of(first, second))
                .allSatisfy(outcome ->
                        assertThat(((EgressOutcome.Failed) outcome).error()).startsWith("blocked: "));
    }

    @Test
    void exactlyTheCheckedAddressIsDialledUnderTheName() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given: a name that only this resolver knows
            VertxEgress egress = egress(host -> addresses("127.0.0.1"), LOOPBACK);

            // When
            EgressOutcome outcome = send(egress, "http://receiver.test:" + receiver.port() + "/in");

            // Then
            assertThat(outcome).isInstanceOf(EgressOutcome.Response.class);
            assertThat(receiver.received().getFirst().header("host")).isEqualTo("receiver.test:" + receiver.port());
        }
    }

    @Test
    void aProxyIsAskedForTheCheckedAddressAndNeverForOneThatTheNameTurnsTo() throws Exception {
        // Given: a proxy that refuses, and keeps what it was asked; a name that is public first, loopback second
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        NetServer proxy = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> {
                    asked.add(bytes.toString().lines().findFirst().orElse(""));
                    socket.end(Buffer.buffer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        EgressConfig limits = EgressLimits.allowing().through(URI.create("http://127.0.0.1:" + proxy.actualPort()));
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.215.14", "127.0.0.1"));
        NameResolver resolver = host -> addresses(answers.size() > 1 ? answers.pop() : answers.peek());
        VertxEgress egress = new VertxEgress(vertx, limits, resolver, new HttpClientOptions());

        // When
        EgressOutcome first = send(egress, "https://rebinding.test/");
        EgressOutcome second = send(egress, "https://rebinding.test/");

        // Then
        assertThat(asked).containsOnly("CONNECT 93.184.215.14:443 HTTP/1.1");
        assertThat(first).isInstanceOf(EgressOutcome.Failed.class);
        assertThat(((EgressOutcome.Failed) second).error()).startsWith("blocked: ");
    }

    @Test
    void aRefusedConnectionAndAnUnknownNameSaySo() throws Exception {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        VertxEgress egress = egress(
                host -> {
                    if (host.equals("127.0.0.1")) {
                        return addresses(host);
                    }
                    throw new UnknownHostException(host);
                },
                LOOPBACK);

        // When, Then
        assertThat(((EgressOutcome.Failed) send(egress, "http://127.0.0.1:" + free + "/")).error())
                .isEqualTo("connection: refused");
        assertThat(((EgressOutcome.Failed) send(egress, "https://nowhere.test/")).error())
                .isEqualTo("dns: the name does not resolve");
    }

    @Test
    void tlsIsVerifiedAgainstTheNameThatWasAskedFor(@TempDir Path folder) throws Exception {
        // Given: an endpoint with a certificate for receiver.test
        JksOptions certificate = selfSigned(folder.resolve("keys.p12"));
        AtomicReference<String> serverName = new AtomicReference<>();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    serverName.set(request.connection().indicatedServerName());
                    request.response().end(request.version().toString());
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        NameResolver resolver = host -> addresses("127.0.0.1");
        VertxEgress trusting = new VertxEgress(
                vertx, EgressLimits.allowing(LOOPBACK), resolver, new HttpClientOptions().setTrustOptions(certificate));
        VertxEgress stranger = egress(resolver, LOOPBACK);

        // When
        EgressOutcome right = send(trusting, "https://receiver.test:" + server.actualPort() + "/");
        EgressOutcome wrongName = send(trusting, "https://other.test:" + server.actualPort() + "/");
        EgressOutcome unknownIssuer = send(stranger, "https://receiver.test:" + server.actualPort() + "/");

        // Then
        assertThat(((EgressOutcome.Response) right).body()).asString().isEqualTo("HTTP_2");
        assertThat(serverName.get()).isEqualTo("receiver.test");
        assertThat(((EgressOutcome.Failed) wrongName).error()).startsWith("tls: ");
        assertThat(((EgressOutcome.Failed) unknownIssuer).error()).startsWith("tls: ");
    }

    private static JksOptions selfSigned(Path keystore) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver.test",
                        "-ext",
                        "san=dns:receiver.test",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keystore.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return new JksOptions().setPath(keystore.toString()).setPassword("changeit");
    }

    private static VertxEgress egress(String... allowed) {
        return new VertxEgress(
                vertx,
                EgressLimits.allowing(allowed),
                host -> List.of(InetAddress.getAllByName(host)),
                new HttpClientOptions());
    }

    private static VertxEgress egress(NameResolver resolver, String... allowed) {
        return new VertxEgress(vertx, EgressLimits.allowing(allowed), resolver, new HttpClientOptions());
    }

    private static List<InetAddress> addresses(String literal) throws UnknownHostException {
        return List.of(InetAddress.getByName(literal));
    }

    private static EgressOutcome send(VertxEgress egress, String url) {
        EgressRequest request =
                new EgressRequest(URI.create(url), Map.of(), "hello".getBytes(StandardCharsets.UTF_8), null);
        return egress.send(request).toCompletableFuture().join();
    }
}
