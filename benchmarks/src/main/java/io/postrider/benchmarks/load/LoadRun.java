package io.postrider.benchmarks.load;

import io.postrider.benchmarks.report.Latency;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** One plan on its way. Everything happens on one event loop. */
final class LoadRun {

    private static final long REQUEST_LIMIT_MILLIS = 20_000;
    private static final long DRAIN_LIMIT_NANOS = 25_000_000_000L;

    private final Vertx vertx;
    private final HttpClient client;
    private final LoadPlan plan;
    private final RequestMaker requests;
    private final RequestOptions options;
    private final Histogram latency = new Histogram(60_000_000L, 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();

    private final long startNanos = System.nanoTime();
    private final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private long sent;
    private long answered;
    private long lastAnswer = startNanos;

    LoadRun(Vertx vertx, LoadPlan plan) throws GeneralSecurityException {
        this.vertx = vertx;
        this.plan = plan;
        this.requests = new RequestMaker(plan);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(plan.connections())
                .setMaxWaitQueueSize(-1)
                .setKeepAlive(true)
                .setTcpNoDelay(true));
        this.options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(plan.url())
                .setTimeout(REQUEST_LIMIT_MILLIS);
    }

    CompletableFuture<LoadResult> start() {
        vertx.runOnContext(nothing -> {
            if (plan.rate() == 0) {
                for (int i = 0; i < plan.connections(); i++) {
                    sendNext();
                }
            }
            vertx.setPeriodic(1, this::tick);
        });
        return result;
    }

    private void tick(long timer) {
        if (plan.rate() > 0) {
            // the n-th, beginning with 0, is due at n / rate
            long due = (long) ((System.nanoTime() - startNanos) / 1e9 * plan.rate());
            while (sent <= due && !isOver()) {
                send(startNanos + (long) (sent / plan.rate() * 1e9));
            }
        }
        boolean tooLate = System.nanoTime() - lastAnswer > DRAIN_LIMIT_NANOS;
        if ((isOver() && answered == sent) || tooLate) {
            vertx.cancelTimer(timer);
            client.close();
            result.complete(toResult());
        }
    }

    private boolean isOver() {
        return (plan.count() > 0 && sent >= plan.count())
                || (plan.seconds() > 0 && System.nanoTime() - startNanos > plan.seconds() * 1e9);
    }

    private void sendNext() {
        if (!isOver()) {
            send(System.nanoTime());
        }
    }

    private void send(long dueNanos) {
        long n = sent++;
        Buffer body = requests.body(n, startMicros + (dueNanos - startNanos) / 1000);
        client.request(options)
                .compose(request -> request(request, n, body))
                .onComplete(status -> answered(dueNanos, status.succeeded() ? status.result() : 0));
    }

    private Future<Integer> request(HttpClientRequest request, long n, Buffer body) {
        requests.headers(request.headers(), n, body);
        return request.send(body).compose(response -> response.end().map(response.statusCode()));
    }

    private void answered(long dueNanos, int status) {
        answered++;
        lastAnswer = System.nanoTime();
        latency.recordValue(Math.min((lastAnswer - dueNanos) / 1000, latency.getHighestTrackableValue()));
        statuses.merge(status, 1L, Long::sum);
        if (plan.rate() == 0) {
            sendNext();
        }
    }

    private LoadResult toResult() {
        long accepted = statuses.entrySet().stream()
                .filter(each -> each.getKey() >= 200 && each.getKey() < 300)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new LoadResult(sent, accepted, statuses, (lastAnswer - startNanos) / 1e9, Latency.of(latency));
    }
}
