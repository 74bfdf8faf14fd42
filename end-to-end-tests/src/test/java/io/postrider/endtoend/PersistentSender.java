package io.postrider.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that sends one event after the other, each until it is told success, as providers do. */
final class PersistentSender {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(90);
    private static final int PAUSE_MILLIS = 20;

    private final SourceUnderTest source;
    private final String prefix;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();
    private final AtomicInteger resent = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().daemon().name("sender").unstarted(this::run);
    private volatile boolean running = true;

    PersistentSender(SourceUnderTest source, String prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    void start() {
        thread.start();
    }

    /** Lets it get through with the event at hand, and no further. */
    void finish() throws InterruptedException {
        running = false;
        boolean ended = thread.join(END_LIMIT);
        http.shutdownNow();
        if (!ended) {
            throw new AssertionError("A sender never got through");
        }
    }

    /** The ids that were told success. */
    Set<String> succeeded() {
        return succeeded;
    }

    int resent() {
        return resent.get();
    }

    private void run() {
        try {
            for (int event = 0; running; event++) {
                String id = prefix + event;
                while (!isToldSuccess(id)) {
                    resent.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
                succeeded.add(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isToldSuccess(String id) throws InterruptedException {
        byte[] body = source.provider().body(id, Instant.now());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(source.url()))
                .timeout(ANSWER_LIMIT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        source.headers(id, body).forEach(request::header);
        try {
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            return status / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }
}
