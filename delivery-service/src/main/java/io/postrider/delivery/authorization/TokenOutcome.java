package io.postrider.delivery.authorization;

/** What came of asking for a token. */
sealed interface TokenOutcome {

    /** There is one. */
    record Granted(AccessToken token) implements TokenOutcome {}

    /**
     * There is none.
     *
     * @param error in words for the attempt record; quotes no content but the codes of RFC 6749, section 5.2
     */
    record Refused(String error) implements TokenOutcome {}
}
