package io.postrider.localstack;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Passes requests on to one service, bodies as streams, and answers 503 while it is away. */
final class ServiceProxy implements ProxyInterceptor {

    /** They speak of the connection to the service; HTTP/2 forbids them towards the caller. RFC 9110, 7.6.1. */
    private static final List<String> OF_ONE_CONNECTION =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "Upgrade");

    private static final String REQUEST = "request to the service";

    private final Service service;
    private final Map<Service, Integer> ports;
    private final Duration answerLimit;
    private final HttpProxy proxy;

    /**
     * @param answerLimit from the end of a request to the head of its answer; how long that goes on is free
     */
    ServiceProxy(Service service, Map<Service, Integer> ports, HttpClient client, Duration answerLimit) {
        this.service = service;
        this.ports = ports;
        this.answerLimit = answerLimit;
        this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(this::connect)
                .addInterceptor(this);
    }

    void handle(HttpServerRequest request) {
        proxy.handle(request);
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        Integer port = ports.get(service);
        return port == null
                ? Future.failedFuture("not started yet")
                : context.client()
                        .request(new RequestOptions().setHost("127.0.0.1").setPort(port))
                        .onSuccess(request -> context.set(REQUEST, request));
    }

    /** A caller may take its time to send; only then it is the service's turn. */
    private void limitAnswer(ProxyContext context) {
        HttpClientRequest request = context.get(REQUEST, HttpClientRequest.class);
        if (request != null) {
            request.idleTimeout(answerLimit.toMillis());
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        describeCaller(context);
        Body body = context.request().getBody();
        context.request()
                .setBody(Body.body(new RequestBodyStream(body.stream(), () -> limitAnswer(context)), body.length()));
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(
                        GatewayAnswer.unavailable(service).insteadOf(context.request())));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        OF_ONE_CONNECTION.forEach(context.response().headers()::remove);
        return context.sendResponse();
    }

    /** What a caller says about itself here is not believed: this is the outermost proxy. */
    private static void describeCaller(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        context.request().headers().remove("Forwarded").remove("Expect");
        context.request().putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
        context.request().putHeader("X-Forwarded-Proto", "http");
        if (request.authority() != null) {
            context.request().putHeader("X-Forwarded-Host", request.authority().toString());
        }
    }
}
