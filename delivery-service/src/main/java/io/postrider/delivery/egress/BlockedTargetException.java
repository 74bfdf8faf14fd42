package io.postrider.delivery.egress;

/** The URL rule forbids this call. The message names the rule and no address. */
final class BlockedTargetException extends Exception {

    private static final long serialVersionUID = 1L;

    BlockedTargetException(String reason) {
        super(reason);
    }
}
