package io.postrider.delivery.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When attempts are made, and how many at once. */
@ConfigMapping(prefix = "postrider.attempts")
public interface AttemptConfig {

    /** The platform's schedule: the waits before the 2nd, 3rd, ... try (api.md section 2). */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retrySchedule();

    /** How far a wait is moved by chance, either way, as a part of itself: many that failed together spread out. */
    @WithDefault("0.2")
    double jitter();

    /** A delivery that is not finished by then is given up. */
    @WithDefault("7d")
    Duration giveUpAfter();

    /** The longest {@code Retry-After} that is honoured. */
    @WithDefault("24h")
    Duration longestRetryAfter();

    /** How many requests are under way at once in this instance, first attempts and lanes together. */
    @WithDefault("1000")
    int slots();

    /** While an attempt record has waited so long for Kafka, no attempt is started (design C). */
    @WithDefault("2s")
    Duration recordLimit();

    /**
     * When more records than this wait for Kafka and the oldest of them for {@link #manyRecordsLimit}, no attempt is started
     * either: what was answered and is not on record is repeated if this instance ends now.
     */
    @WithDefault("100")
    int manyRecords();

    /** See {@link #manyRecords}. */
    @WithDefault("100ms")
    Duration manyRecordsLimit();

    /** Failures in a row that open a webhook's circuit breaker. */
    @WithDefault("10")
    int breakerFailures();

    /** How long a breaker stays open before a probe; doubled with each failed probe, up to 8 times as long. */
    @WithDefault("10s")
    Duration breakerPause();
}
