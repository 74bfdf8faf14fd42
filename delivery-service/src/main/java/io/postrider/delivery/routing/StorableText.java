package io.postrider.delivery.routing;

import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL takes no NUL in a text: an event with one could never wait, so it is refused when it is read. */
public final class StorableText {

    private StorableText() {}

    /**
     * Holds the event's metadata against that rule.
     *
     * @throws UnreadableMessageException when one has a NUL in it
     */
    public static void check(EventMessage event) throws UnreadableMessageException {
        boolean storable = Stream.of(
                        event.type(),
                        event.source(),
                        event.externalId(),
                        event.resource(),
                        event.orderingKey(),
                        event.contentType(),
                        event.previousAttributes())
                .filter(Objects::nonNull)
                .noneMatch(text -> text.indexOf('\0') >= 0);
        if (!storable) {
            throw new UnreadableMessageException("a header has a NUL in it");
        }
    }
}
