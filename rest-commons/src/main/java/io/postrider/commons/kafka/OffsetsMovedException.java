package io.postrider.commons.kafka;

/** Another instance has recorded these messages: this one was believed dead and has to give up its partitions. */
final class OffsetsMovedException extends Exception {

    private static final long serialVersionUID = 1L;

    OffsetsMovedException(String message) {
        super(message);
    }
}
