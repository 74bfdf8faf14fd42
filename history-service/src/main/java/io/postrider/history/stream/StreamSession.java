package io.postrider.history.stream;

import io.postrider.history.stream.EventSink.ReaderGoneException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One reader's stream, on a thread of its own: first what it missed, then what comes. Attempts wait for a slow reader in
 * a bounded queue; when that is full, the reader is told and dropped.
 */
final class StreamSession implements AttemptTail.Listener, CatchUpReader.Reader {

    private static final Logger LOG = Logger.getLogger(StreamSession.class);
    private static final int NEARLY_THERE = 100;

    private final StreamFilter filter;
    private final EventSink sink;
    private final AttemptTail tail;
    private final StreamConfig config;
    private final BlockingQueue<StreamedAttempt> waiting;

    private volatile boolean overflowed;
    private Positions positions = Positions.of();

    StreamSession(StreamFilter filter, EventSink sink, AttemptTail tail, StreamConfig config) {
        this.filter = filter;
        this.sink = sink;
        this.tail = tail;
        this.config = config;
        this.waiting = new ArrayBlockingQueue<>(config.waiting());
    }

    /** Once something found no room nothing may be added: what the reader gets is without holes up to its last id. */
    @Override
    public void told(StreamedAttempt attempt) {
        if (!overflowed && filter.matches(attempt) && !waiting.offer(attempt)) {
            overflowed = true;
        }
    }

    @Override
    public void awaitNext() throws ReaderGoneException {
        sink.requireOpen();
    }

    @Override
    public void attempt(StreamedAttempt attempt) throws ReaderGoneException {
        if (filter.matches(attempt)) {
            sink.send("attempt", positions, attempt.event());
        }
    }

    /** Runs until the reader is gone, is dropped, or has watched long enough. */
    void run(@Nullable Positions resumed, @Nullable CatchUpReader reader) {
        try (sink) {
            if (resumed == null || reader == null) {
                positions = joined();
            } else {
                catchUp(resumed, reader);
            }
            sink.beat(positions);
            follow(Instant.now().plus(config.life()));
        } catch (ReaderGoneException e) {
            LOG.debugf("A reader is gone: %s", e.getMessage());
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.warnf("A stream ends: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tail.leave(this);
        }
    }

    private Positions joined() throws InterruptedException, ExecutionException, TimeoutException {
        return tail.join(this).get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Joins the tail only when little is missing, so that the queue does not overflow meanwhile. */
    private void catchUp(Positions resumed, CatchUpReader reader)
            throws ReaderGoneException, InterruptedException, ExecutionException, TimeoutException {
        try (reader) {
            Positions earliest = reader.since(Instant.now().minus(config.reach()));
            positions = resumed.within(earliest, reader.end());
            if (resumed.isBehind(earliest)) {
                sink.send(
                        "gap",
                        positions,
                        Map.of("reason", "Attempts before this were missed. Ask for them as a list."));
            }
            reader.begin(positions);
            reader.readTo(reader.end(), NEARLY_THERE, positions, this);
            reader.readTo(joined(), 0, positions, this);
        }
    }

    private void follow(Instant end) throws ReaderGoneException, InterruptedException {
        while (Instant.now().isBefore(end)) {
            Positions told = tail.told().copy();
            StreamedAttempt next = waiting.poll();
            if (next == null && !overflowed) {
                positions = positions.orLater(told);
                next = waiting.poll(config.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
            }
            if (next != null) {
                sendUnlessCaughtUpWith(next);
            } else if (overflowed) {
                sink.sendLast("dropped", positions, Map.of("reason", "Too slow: come back with Last-Event-ID."));
                return;
            } else {
                sink.beat(positions);
            }
        }
    }

    private void sendUnlessCaughtUpWith(StreamedAttempt next) throws ReaderGoneException {
        if (!positions.hasSeen(next.partition(), next.offset())) {
            positions.reached(next.partition(), next.offset() + 1);
            attempt(next);
        }
    }
}
