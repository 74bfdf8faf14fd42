package io.postrider.history.stream;

import io.postrider.contracts.attempt.AttemptMessage;

/** An attempt as listeners are told it, without its bodies, and where it stood in the topic. */
record StreamedAttempt(int partition, long offset, String organization, AttemptEvent event) {

    static StreamedAttempt of(int partition, long offset, AttemptMessage message) {
        return new StreamedAttempt(partition, offset, message.organization(), AttemptEvent.of(message));
    }
}
