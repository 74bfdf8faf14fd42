package io.postrider.delivery.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Egress on Vert.x: HTTP/2 or HTTP/1.1 over TLS, HTTP/1.1 without, connections reused. */
@Singleton
class VertxEgress implements Egress {

    private final Vertx vertx;
    private final EgressConfig config;
    private final TargetRule rule;
    private final AddressBook addresses;
    private final HttpClient tlsClient;
    private final HttpClient plainClient;
    private final IdentityClients identityClients;

    @Inject
    VertxEgress(Vertx vertx, EgressConfig config) {
        this(vertx, config, host -> List.of(InetAddress.getAllByName(host)), new HttpClientOptions());
    }

    VertxEgress(Vertx vertx, EgressConfig config, NameResolver resolver, HttpClientOptions trust) {
        this.vertx = vertx;
        this.config = config;
        this.rule = new TargetRule(config.allowedNetworks().orElse(List.of()));
        this.addresses = new AddressBook(resolver, config.dnsThreads(), config.dnsCache());
        this.tlsClient = client(tls(trust));
        this.plainClient = client(new HttpClientOptions());
        this.identityClients = new IdentityClients(
                vertx,
                identity -> client(tls(trust).setKeyCertOptions(certificate(identity))),
                config.clientCertificates(),
                config.keepAlive().plus(config.totalLimit()),
                config.totalLimit());
    }

    private HttpClientOptions tls(HttpClientOptions trust) {
        return new HttpClientOptions(trust)
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setVerifyHost(true)
                .setSslHandshakeTimeout(config.tlsLimit().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setProxyOptions(config.proxy().map(VertxEgress::proxy).orElse(null));
    }

    private static PemKeyCertOptions certificate(ClientIdentity identity) {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(identity.certificates()))
                .setKeyValue(Buffer.buffer(identity.privateKey()));
    }

    private static ProxyOptions proxy(URI proxy) {
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 0) {
            throw new IllegalArgumentException("postrider.egress.proxy must be http://host:port");
        }
        return new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(proxy.getHost())
                .setPort(proxy.getPort());
    }

    private HttpClient client(HttpClientOptions options) {
        options.setConnectTimeout((int) config.connectLimit().toMillis())
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                .setHttp2KeepAliveTimeout((int) config.keepAlive().toSeconds())
                .setDecompressionSupported(false)
                .setShared(false)
                .setName("egress");
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(config.connectionsPerAddress()));
    }

    @PreDestroy
    void close() {
        addresses.close();
        tlsClient.close();
        plainClient.close();
        identityClients.close();
    }

    @Override
    public CompletionStage<EgressOutcome> send(EgressRequest request, Duration within) {
        CompletableFuture<EgressOutcome> outcome = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        Exchange exchange = new Exchange(vertx, context, request, config.responseBytes(), outcome);
        Duration limit = within.compareTo(config.totalLimit()) < 0 ? within : config.totalLimit();
        context.runOnContext(
                ignored -> exchange.start(limit, target -> clientFor(target, request.identity()), addresses, rule));
        return outcome;
    }

    @Override
    public Duration totalLimit() {
        return config.totalLimit();
    }

    private HttpClient clientFor(Target target, @Nullable ClientIdentity identity) {
        if (!target.tls()) {
            return plainClient;
        }
        return identity == null ? tlsClient : identityClients.of(identity);
    }
}
