package io.postrider.ingest.quota;

import io.postrider.contracts.configuration.OrganizationSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much one organization may send.
 *
 * @param perSecond for any length of time; at least 1
 * @param burst at once, after a quiet time; at least 1
 * @param perDay on one day (UTC); {@link Long#MAX_VALUE} = no limit
 */
record QuotaLimits(long perSecond, long burst, long perDay) {

    /** Instances buy ahead what is refilled in a twentieth of a second: so each row is written about 20 times a second. */
    private static final int SHARES_PER_SECOND = 20;

    QuotaLimits {
        perSecond = Math.max(1, perSecond);
        burst = Math.max(1, burst);
    }

    static QuotaLimits of(@Nullable OrganizationSnapshot organization, QuotaConfig platform) {
        Integer perSecond = organization == null ? null : organization.eventsPerSecond();
        Integer burst = organization == null ? null : organization.eventBurst();
        Long perDay = organization == null ? null : organization.eventsPerDay();
        return new QuotaLimits(
                perSecond == null ? platform.eventsPerSecond() : perSecond,
                burst == null ? platform.burst() : burst,
                perDay == null ? platform.eventsPerDay().orElse(Long.MAX_VALUE) : perDay);
    }

    /** How many events are bought ahead. */
    long share() {
        return Math.max(1, perSecond / SHARES_PER_SECOND);
    }

    /** How long the bucket takes to get so many tokens. */
    Duration timeFor(double tokens) {
        return Duration.ofNanos((long) Math.ceil(Math.max(0, tokens) * 1e9 / perSecond));
    }
}
