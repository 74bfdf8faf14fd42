package io.postrider.contracts.event;

/**
 * A record that does not keep to its contract. Its consumer sends it, alone, to the dead-letter topic with this
 * message as the reason; the message names the rule and never quotes the payload.
 */
public final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String reason) {
        super(reason);
    }
}
