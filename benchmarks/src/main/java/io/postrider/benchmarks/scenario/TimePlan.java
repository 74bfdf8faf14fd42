package io.postrider.benchmarks.scenario;

/**
 * How long, or how much, each part of each scenario is; nothing else in the scenarios says so. The whole run is to stay
 * under 30 minutes on two slow cores, where each scenario takes about, starts and draining included:
 *
 * <pre>
 * footprint       1.8 min    start 25 s, compilers 45 s, rest 30 s
 * ingest          6.8 min    ledger off and on: each warm-up up to 145 s, full 10 s, half 10 s; two starts; bare 40 s
 * publish         1.3 min    two ways: warm-up up to 24 s, 12 s
 * pipeline        5.5 min    bare 15 s, warm-up up to 145 s, 2 x 12 s full, 4 x 12 s at rates; fan-out 5 and 20: 45 s each
 * slow-endpoint   1.6 min    warm-up 10 s, twice 15 s well, twice 15 s with the ill ones
 * noisy-tenant    1.6 min    warm-up 15 s, twice 15 s alone, twice 15 s with noise
 * backlog         2.8 min    100,000 events: published in 30 s, drained in two minutes
 * retry-storm     2.2 min    a minute down, a minute of retries
 * many-tenants    1.2 min    10,000 organizations, two warm-ups of 10 s, two measurements of 15 s
 * history         6.3 min    start 25 s, warm-up up to 145 s, recording 60 s, ten million rows 120 s, reading 60 s
 * </pre>
 *
 * A quick run is all of them in three minutes on a machine of usual speed, most of which are its two starts.
 */
enum TimePlan {
    /** A pass of any warm-up, in seconds. */
    WARM_UP_PASS(8, 2),
    /** The longest that one situation is warmed up, in seconds; the pass that is under way then is the last. */
    WARM_UP(25, 1),
    /** The same in a stack that is cold: the compilers need most of it on slow cores. */
    WARM_UP_COLD(140, 1),
    /** Deliveries of the first pass through the whole way, before its speed is known. */
    WARM_UP_DELIVERIES(4_000, 100),

    /** Seconds for the compilers after a start. */
    FOOTPRINT_SETTLE(45, 2),
    FOOTPRINT_REST(30, 3),

    INGEST_FULL(10, 2),
    INGEST_HALF(10, 2),

    PUBLISH(12, 2),
    /** Of the bare producer. */
    PUBLISH_RECORDS(200_000, 10_000),

    PIPELINE_BARE(8, 1),
    PIPELINE_FULL(12, 2),
    /** At each of the rates. */
    PIPELINE_AT_RATE(12, 2),
    /** Events per second of the rate that the project has promised a latency for. */
    PIPELINE_RATE(500, 50),

    /** The most deliveries per second where one neighbour's trouble must not be the whole machine's. */
    CALM_RATE(300, 40),
    SLOW_WARM_UP(10, 2),
    SLOW_ROUND(15, 2),
    NOISY_WARM_UP(15, 2),
    NOISY_ROUND(15, 2),

    BACKLOG_EVENTS(100_000, 500),
    STORM_DOWN(60, 4),
    /** Events per second during the storm. */
    STORM_RATE(200, 20),

    TENANTS(10_000, 100),
    TENANTS_WARM_UP(10, 2),
    TENANTS_ROUND(15, 2),

    HISTORY_BARE_ROWS(200_000, 5_000),
    HISTORY_WARM_UP_ATTEMPTS(40_000, 500),
    HISTORY_ATTEMPTS(150_000, 1_000),
    HISTORY_PAST_ATTEMPTS(10_000_000, 60_000),
    HISTORY_FAR_PAGE(1_000, 5),
    HISTORY_WARM_UP_PAGES(150, 5),
    HISTORY_EXPORTED(1_000_000, 60_000),

    SOAK_MINUTES(10, 1),
    SOAK_MINUTE(60, 2);

    private final int usual;
    private final int quick;

    TimePlan(int usual, int quick) {
        this.usual = usual;
        this.quick = quick;
    }

    int of(boolean quickRun) {
        return quickRun ? quick : usual;
    }
}
