package io.postrider.delivery.authorization;

import java.time.Instant;

/**
 * A bearer token (RFC 6750).
 *
 * @param usableUntil shortly before it expires
 */
record AccessToken(String value, Instant usableUntil) {

    boolean isUsable(Instant now) {
        return now.isBefore(usableUntil);
    }

    /** Without the token: a log must never have it. */
    @Override
    public String toString() {
        return "AccessToken[until " + usableUntil + "]";
    }
}
