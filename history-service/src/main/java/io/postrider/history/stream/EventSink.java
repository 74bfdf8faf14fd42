package io.postrider.history.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One reader's connection. Sending waits for a reader that is a little behind, up to the patience that there is. */
final class EventSink implements AutoCloseable {

    /** The reader is gone, or too slow to be waited for. */
    static final class ReaderGoneException extends Exception {

        private static final long serialVersionUID = 1L;

        ReaderGoneException(String message) {
            super(message);
        }
    }

    /** Events on their way to the reader at once: waiting for each would make catching up slow. */
    private static final int ON_THEIR_WAY = 64;

    private final Deque<CompletableFuture<?>> onTheirWay = new ArrayDeque<>();
    private final SseEventSink sink;
    private final Sse events;
    private final ObjectMapper mapper;
    private final Duration patience;
    private final BooleanSupplier stillAllowed;

    /**
     * A connection that was just opened.
     *
     * @param stillAllowed asked before everything that is sent: a credential may be revoked meanwhile
     */
    EventSink(SseEventSink sink, Sse events, ObjectMapper mapper, Duration patience, BooleanSupplier stillAllowed) {
        this.sink = sink;
        this.events = events;
        this.mapper = mapper;
        this.patience = patience;
        this.stillAllowed = stillAllowed;
    }

    /** An event with its data, after which the reader comes back with this id. */
    void send(String name, Positions id, Object data) throws ReaderGoneException {
        send(events.newEventBuilder()
                .name(name)
                .id(id.toString())
                .data(String.class, json(data))
                .build());
    }

    /** The same, and waits until the reader has it. */
    void sendLast(String name, Positions id, Object data) throws ReaderGoneException {
        send(name, id, data);
        awaitOnTheirWay(0);
    }

    /** Shows an idle reader that the stream lives, and where it is. */
    void beat(Positions id) throws ReaderGoneException {
        send(events.newEventBuilder().id(id.toString()).comment("alive").build());
    }

    void requireOpen() throws ReaderGoneException {
        if (sink.isClosed()) {
            throw new ReaderGoneException("closed");
        }
        if (!stillAllowed.getAsBoolean()) {
            throw new ReaderGoneException("its credential is no longer in force");
        }
    }

    private void send(OutboundSseEvent event) throws ReaderGoneException {
        requireOpen();
        try {
            onTheirWay.add(sink.send(event).toCompletableFuture());
        } catch (IllegalStateException e) {
            throw new ReaderGoneException("closed");
        }
        awaitOnTheirWay(ON_THEIR_WAY);
    }

    private void awaitOnTheirWay(int left) throws ReaderGoneException {
        try {
            while (onTheirWay.size() > left) {
                onTheirWay.remove().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw new ReaderGoneException("closed");
        } catch (TimeoutException e) {
            throw new ReaderGoneException("too slow");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReaderGoneException("interrupted");
        }
    }

    private String json(Object data) {
        try {
            return mapper.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event must be writable", e);
        }
    }

    @Override
    public void close() {
        sink.close();
    }
}
