package io.postrider.ingest.quota;

import java.time.Duration;
import java.util.Map;

/**
 * What an organization can be told of its quota, as far as this instance knows.
 *
 * @param remaining events that may be sent at once
 * @param untilMore zero unless the quota is used up
 */
record QuotaState(QuotaLimits limits, long remaining, Duration untilMore) {

    /** The {@code RateLimit} header fields of the IETF's HTTPAPI group, in the form of one field per value. */
    Map<String, String> headers() {
        Duration untilFull = limits.timeFor((double) limits.burst() - remaining);
        return Map.of(
                "RateLimit-Limit", Long.toString(limits.perSecond()),
                "RateLimit-Remaining", Long.toString(remaining),
                "RateLimit-Reset", Long.toString(wholeSeconds(untilMore.isZero() ? untilFull : untilMore)),
                "RateLimit-Policy", policy());
    }

    private String policy() {
        String perSecond = limits.perSecond() + ";w=1;burst=" + limits.burst();
        return limits.perDay() == Long.MAX_VALUE ? perSecond : perSecond + ", " + limits.perDay() + ";w=86400";
    }

    private static long wholeSeconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
