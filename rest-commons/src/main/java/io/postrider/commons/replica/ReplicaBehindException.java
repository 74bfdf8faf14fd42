package io.postrider.commons.replica;

/** The end of the configuration topics could not be reached in time: whether something exists cannot be known now. */
public final class ReplicaBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplicaBehindException(String message) {
        super(message);
    }
}
