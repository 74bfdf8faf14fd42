package io.postrider.ingest.event;

/** What became of an {@link IncomingEvent}. */
public sealed interface IntakeOutcome {

    /** Kafka has the event. */
    record Accepted(String eventId) implements IntakeOutcome {}

    /** Kafka had the event before, under this id. */
    record Replayed(String eventId) implements IntakeOutcome {}

    /** The sender's id was used before for another body. */
    record Conflicting() implements IntakeOutcome {}

    /** It is not known that Kafka has the event: the sender has to come again. */
    record Unavailable() implements IntakeOutcome {}
}
