package io.postrider.delivery.egress;

import io.postrider.contracts.egress.UrlVerdict;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request and its response. Everything but the constructor runs on one event loop. */
final class Exchange {

    private final Vertx vertx;
    private final Context context;
    private final EgressRequest request;
    private final int responseLimit;
    private final CompletableFuture<EgressOutcome> outcome;
    private final long startedAt = System.nanoTime();
    private final Buffer responseBody = Buffer.buffer();

    private long timer;
    private @Nullable HttpClientRequest underWay;

    Exchange(
            Vertx vertx,
            Context context,
            EgressRequest request,
            int responseLimit,
            CompletableFuture<EgressOutcome> outcome) {
        this.vertx = vertx;
        this.context = context;
        this.request = request;
        this.responseLimit = responseLimit;
        this.outcome = outcome;
    }

    void start(Duration totalLimit, Function<Target, HttpClient> clients, AddressBook book, TargetRule rule) {
        timer = vertx.setTimer(
                Math.max(totalLimit.toMillis(), 1), late -> end(new EgressOutcome.TimedOut(tookMillis())));
        try {
            UrlVerdict verdict = rule.check(request.url());
            Target target = Target.of(request.url());
            book.addressesOf(target.host())
                    .whenComplete((addresses, failure) -> context.runOnContext(ignored -> {
                        if (failure == null) {
                            dial(clients.apply(target), target, addresses, rule, verdict);
                        } else {
                            fail(failure);
                        }
                    }));
        } catch (BlockedTargetException e) {
            fail(e);
        }
    }

    private void dial(
            HttpClient client, Target target, List<InetAddress> addresses, TargetRule rule, UrlVerdict verdict) {
        try {
            rule.check(verdict, addresses);
            dial(client, target, addresses);
        } catch (BlockedTargetException | UnknownHostException e) {
            fail(e);
        }
    }

    private void dial(HttpClient client, Target target, List<InetAddress> addresses) throws UnknownHostException {
        if (outcome.isDone()) {
            return;
        }
        // The address without its name, so that nothing below can look the name up again.
        InetAddress address = InetAddress.getByAddress(addresses.getFirst().getAddress());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false);
        client.request(options).onComplete(this::post, failure -> nextAddress(client, target, addresses, failure));
    }

    private void nextAddress(HttpClient client, Target target, List<InetAddress> tried, Throwable failure) {
        List<InetAddress> others = tried.subList(1, tried.size());
        try {
            if (others.isEmpty()) {
                fail(failure);
            } else {
                dial(client, target, others);
            }
        } catch (UnknownHostException e) {
            fail(e);
        }
    }

    private void post(HttpClientRequest post) {
        if (outcome.isDone()) {
            post.reset();
            return;
        }
        underWay = post;
        request.headers().forEach(post::putHeader);
        post.exceptionHandler(this::fail);
        post.response().onComplete(this::read, this::fail);
        post.end(Buffer.buffer(request.body()));
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(this::fail);
        response.handler(bytes -> {
            int room = responseLimit - responseBody.length();
            responseBody.appendBuffer(bytes.length() > room ? bytes.slice(0, room) : bytes);
            if (bytes.length() > room) {
                end(received(response));
            }
        });
        response.endHandler(ended -> {
            underWay = null;
            end(received(response));
        });
    }

    private EgressOutcome received(HttpClientResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
        return new EgressOutcome.Response(response.statusCode(), headers, responseBody.getBytes(), tookMillis());
    }

    private void fail(Throwable failure) {
        end(new EgressOutcome.Failed(EgressError.inWords(failure), tookMillis()));
    }

    /** The first end counts. What is still under way then is cut off, and its connection with it. */
    private void end(EgressOutcome what) {
        if (outcome.isDone()) {
            return;
        }
        vertx.cancelTimer(timer);
        HttpClientRequest cut = underWay;
        underWay = null;
        outcome.complete(what);
        if (cut != null) {
            cut.reset();
        }
    }

    private long tookMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
    }
}
