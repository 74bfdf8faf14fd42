package io.postrider.contracts.event;

import io.postrider.contracts.attempt.Cause;

/**
 * An event that somebody wants delivered, again or as a test, to one webhook (topic {@code postrider.redeliveries}).
 *
 * @param event the event, under its own id
 * @param targetWebhook the only webhook that gets it ({@code wh_})
 * @param cause why
 */
public record RedeliveryMessage(EventMessage event, String targetWebhook, Cause cause) {}
