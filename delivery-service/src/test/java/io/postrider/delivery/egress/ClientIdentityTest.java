package io.postrider.delivery.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.commons.testing.TestCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to an endpoint that lets nobody in without a certificate. */
class ClientIdentityTest {

    private static final TestCertificate SERVER =
            TestCertificate.selfSigned("CN=receiver.test", "-keyalg", "EC", "-ext", "san=dns:receiver.test");
    private static final TestCertificate ACME = TestCertificate.selfSigned("CN=Acme", "-keyalg", "EC");
    private static final TestCertificate RENEWED = TestCertificate.selfSigned("CN=Acme 2", "-keyalg", "RSA");
    private static final TestCertificate ISSUED = TestCertificate.issued("CN=Issued");
    private static final TestCertificate STRANGER = TestCertificate.selfSigned("CN=Stranger", "-keyalg", "EC");

    private static final int NOBODY_LISTENS = 1;

    private static Vertx vertx;
    private static HttpServer server;
    private static final List<String> CALLERS = new CopyOnWriteArrayList<>();

    private final VertxEgress egress = new VertxEgress(
            vertx,
            EgressLimits.allowing("127.0.0.0/8").patient(),
            host -> List.of(InetAddress.getLoopbackAddress()),
            new HttpClientOptions()
                    .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(SERVER.certificatePem()))));

    @BeforeAll
    static void open() throws Exception {
        vertx = Vertx.vertx();
        PemTrustOptions trusted = new PemTrustOptions()
                .addCertValue(Buffer.buffer(ACME.certificatePem()))
                .addCertValue(Buffer.buffer(RENEWED.certificatePem()))
                .addCertValue(Buffer.buffer(ISSUED.certificatePem()));
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(SERVER.certificatePem()))
                                .setKeyValue(Buffer.buffer(SERVER.keyPem())))
                        .setTrustOptions(trusted))
                .requestHandler(request -> {
                    CALLERS.add(nameOf(request.connection()));
                    request.response().end(request.version().toString());
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void forget() {
        CALLERS.clear();
    }

    @Test
    void theEndpointSeesTheCertificateOfTheWebhook() throws Exception {
        for (TestCertificate certificate : List.of(ACME, RENEWED, ISSUED)) {
            EgressOutcome outcome = send(identity("wh_1", certificate));
            assertThat(((EgressOutcome.Response) outcome).body()).asString().isEqualTo("HTTP_2");
        }
        assertThat(CALLERS).containsExactly("CN=Acme", "CN=Acme 2", "CN=Issued");
    }

    @Test
    void withoutACertificateOrWithAForeignOneTheEndpointIsNotReached() throws Exception {
        for (ClientIdentity identity : new ClientIdentity[] {null, identity("wh_1", STRANGER)}) {
            EgressOutcome outcome = send(identity);
            assertThat(((EgressOutcome.Failed) outcome).error()).matches("(tls|connection): .*");
        }
        assertThat(CALLERS).isEmpty();
    }

    @Test
    void aCertificateStaysWithItsOwnerAndConnectionsAreNotShared() throws Exception {
        // Given: a connection of a webhook that has a certificate
        send(identity("wh_1", ACME));

        // When: others call the same endpoint over the same egress
        EgressOutcome without = send(null);
        EgressOutcome other = send(identity("wh_2", RENEWED));

        // Then
        assertThat(without).isInstanceOf(EgressOutcome.Failed.class);
        assertThat(other).isInstanceOf(EgressOutcome.Response.class);
        assertThat(CALLERS).containsExactly("CN=Acme", "CN=Acme 2");
    }

    @Test
    void theServerIsStillVerifiedAndTheAddressStillChecked() throws Exception {
        // Given
        VertxEgress trustingNobody = new VertxEgress(
                vertx,
                EgressLimits.allowing("127.0.0.0/8").patient(),
                host -> List.of(InetAddress.getLoopbackAddress()),
                new HttpClientOptions());
        VertxEgress allowingNothing = new VertxEgress(
                vertx,
                EgressLimits.allowing(),
                host -> List.of(InetAddress.getLoopbackAddress()),
                new HttpClientOptions());

        // When, Then
        EgressRequest request = request(identity("wh_1", ACME));
        assertThat(((EgressOutcome.Failed) get(trustingNobody, request)).error())
                .startsWith("tls: ");
        assertThat(((EgressOutcome.Failed) get(allowingNothing, request)).error())
                .startsWith("blocked: ");
        assertThat(CALLERS).isEmpty();
    }

    @Test
    void aClientIsKeptWhileItsIdentityIsAndClosedWhenThereIsAnother() {
        // Given
        List<HttpClient> made = new ArrayList<>();
        try (IdentityClients clients = new IdentityClients(
                vertx,
                identity -> {
                    made.add(vertx.createHttpClient());
                    return made.getLast();
                },
                2,
                Duration.ofMinutes(1),
                Duration.ofMillis(10))) {
            // When
            clients.of(identity("wh_1", ACME));
            clients.of(identity("wh_1", ACME));
            clients.of(identity("wh_1", RENEWED));

            // Then
            assertThat(made).hasSize(2);
            await().atMost(Duration.ofSeconds(10)).until(() -> isClosed(made.getFirst()));
            assertThat(isClosed(made.getLast())).isFalse();

            // When: more than there may be
            clients.of(identity("wh_2", ACME));
            clients.of(identity("wh_3", ACME));

            // Then
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            made.stream().filter(ClientIdentityTest::isClosed).count() == 2);
        }
        assertThat(made).allMatch(ClientIdentityTest::isClosed);
    }

    private static boolean isClosed(HttpClient client) {
        try {
            Future<HttpClientRequest> request = client.request(HttpMethod.GET, NOBODY_LISTENS, "127.0.0.1", "/");
            return request.failed() && request.cause() instanceof IllegalStateException;
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    @Test
    void nothingThatALogCouldTakeHasTheKey() {
        assertThat(identity("wh_1", ACME).toString()).doesNotContain("PRIVATE");
    }

    private EgressOutcome send(ClientIdentity identity) throws Exception {
        return get(egress, request(identity));
    }

    private static EgressOutcome get(VertxEgress egress, EgressRequest request) throws Exception {
        return egress.send(request).toCompletableFuture().get(40, TimeUnit.SECONDS);
    }

    private static EgressRequest request(ClientIdentity identity) {
        return new EgressRequest(
                URI.create("https://receiver.test:" + server.actualPort() + "/"),
                Map.of(),
                "hello".getBytes(StandardCharsets.UTF_8),
                identity);
    }

    private static ClientIdentity identity(String owner, TestCertificate certificate) {
        return new ClientIdentity(owner, certificate.certificatePem(), certificate.keyPem());
    }

    private static String nameOf(HttpConnection connection) {
        try {
            X509Certificate caller =
                    (X509Certificate) connection.peerCertificates().getFirst();
            return caller.getSubjectX500Principal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }
}
