package io.postrider.localstack;

import java.io.IOException;

/** Something went wrong that one sentence can tell to the person in front of the terminal. */
final class StackException extends IOException {

    private static final long serialVersionUID = 1L;

    StackException(String sentence) {
        super(sentence);
    }

    StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
