package io.postrider.localstack;

import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one public port: passes each request on to the service that answers it, as an ingress would. */
final class Gateway implements AutoCloseable {

    private static final int CONNECT_LIMIT_MS = 2000;

    /** Without a byte in either direction: longer than the heartbeat of a stream. */
    private static final int IDLE_LIMIT_SECONDS = 75;

    private static final int CONNECTIONS_PER_SERVICE = 256;
    private static final int WAITING_PER_SERVICE = 1024;
    /** Far above what the services take: they judge, and the gateway only sees to it that their answer arrives. */
    private static final long MOST_BODY_BYTES = 16L * 1024 * 1024;

    private static final int STREAMS_PER_CONNECTION = 100;
    /** As long as the services read, who judge these as well. */
    private static final int LONGEST_HEAD_BYTES = 64 * 1024;

    /** Services promise theirs within two seconds; this is for one that hangs. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final long LIMIT_SECONDS = 5;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Map<Service, ServiceProxy> proxies = new EnumMap<>(Service.class);
    private final Receiver receiver;
    private final HttpServer server;

    /**
     * @param servicePorts where the services listen; one that is missing answers 503. May change at any time
     * @param receiver answers what webhooks send to this machine
     */
    Gateway(Map<Service, Integer> servicePorts, Receiver receiver) {
        this(servicePorts, receiver, ANSWER_LIMIT);
    }

    /**
     * @param answerLimit how long a service may take from the end of a request to the head of its answer
     */
    Gateway(Map<Service, Integer> servicePorts, Receiver receiver, Duration answerLimit) {
        this.receiver = receiver;
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_LIMIT_MS)
                        .setIdleTimeout(IDLE_LIMIT_SECONDS)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE).setMaxWaitQueueSize(WAITING_PER_SERVICE));
        for (Service service : Service.values()) {
            proxies.put(service, new ServiceProxy(service, servicePorts, client, answerLimit));
        }
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setIdleTimeout(IDLE_LIMIT_SECONDS)
                        .setMaxInitialLineLength(LONGEST_HEAD_BYTES)
                        .setMaxHeaderSize(LONGEST_HEAD_BYTES)
                        .setInitialSettings(new Http2Settings()
                                .setMaxConcurrentStreams(STREAMS_PER_CONNECTION)
                                .setMaxHeaderListSize(LONGEST_HEAD_BYTES))
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::handle)
                .invalidRequestHandler(Gateway::refuse);
    }

    /**
     * Opens the port.
     *
     * @param port 0 = any free one
     * @return the port
     */
    int open(int port) throws IOException {
        try {
            return await(server.listen(port)).actualPort();
        } catch (BindException e) {
            throw new StackException(
                    "Port %d is taken by another program: stop that, or choose another with --port".formatted(port), e);
        }
    }

    private void handle(HttpServerRequest request) {
        if (declaredLength(request) > MOST_BODY_BYTES) {
            GatewayAnswer.error(413, "payload_too_large", "The body is larger than allowed.")
                    .send(request);
            return;
        }
        ServiceProxy proxy = GatewayRoutes.serviceFor(request.method().name(), request.path())
                .map(proxies::get)
                .orElse(null);
        if (proxy != null) {
            proxy.handle(request);
        } else if (request.path().equals(Receiver.PATH)) {
            receiver.handle(request);
        } else if (request.path().equals("/")) {
            GatewayAnswer.greeting().send(request);
        } else {
            GatewayAnswer.notFound().send(request);
        }
    }

    /** What is no HTTP, or too much of it; the connection ends with the answer. */
    private static void refuse(HttpServerRequest request) {
        GatewayAnswer answer = request.decoderResult().cause() instanceof TooLongHttpLineException
                ? GatewayAnswer.error(414, "uri_too_long", "The address is longer than allowed.")
                : GatewayAnswer.error(400, "bad_request", "The request cannot be understood.");
        answer.send(request);
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (IOException e) {
            // Its port goes with the process.
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The gateway takes longer than %d s".formatted(LIMIT_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
