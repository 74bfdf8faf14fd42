package io.postrider.ingest.inbound;

/** An inbound webhook whose secret cannot be decrypted here, or whose settings cannot be understood. */
final class UnusableWebhookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableWebhookException(String slug, RuntimeException cause) {
        super("Inbound webhook " + slug + " cannot be used: " + cause.getMessage(), cause);
    }
}
