package io.postrider.history.stats;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What stats are asked for.
 *
 * @param since the beginning of the first bucket
 * @param until the end, not included
 */
record StatsQuery(
        Bucket bucket,
        GroupBy groupBy,
        Instant since,
        Instant until,
        Optional<UUID> webhook,
        Optional<String> eventType) {

    static final String[] NAMES = {"bucket", "group_by", "webhook_id", "event_type", "since", "until"};

    private static final long MOST_BUCKETS = 1_500;

    /** How long each bucket is, and how far stats go back when nothing else is said. */
    enum Bucket {
        MINUTE("minute", ChronoUnit.MINUTES, Duration.ofHours(1), "stat_minute", "bucket"),
        HOUR("hour", ChronoUnit.HOURS, Duration.ofDays(1), "stat_hour", "bucket"),
        DAY("day", ChronoUnit.DAYS, Duration.ofDays(30), "stat_hour", "date_trunc('day', bucket, 'UTC')");

        private final String wireName;
        private final ChronoUnit unit;
        private final Duration usual;
        private final String table;
        private final String expression;

        Bucket(String wireName, ChronoUnit unit, Duration usual, String table, String expression) {
            this.wireName = wireName;
            this.unit = unit;
            this.usual = usual;
            this.table = table;
            this.expression = expression;
        }

        String wireName() {
            return wireName;
        }

        String table() {
            return table;
        }

        String expression() {
            return expression;
        }
    }

    /** What each row stands for. */
    enum GroupBy {
        BOTH("webhook_id,event_type", true, true),
        WEBHOOK("webhook_id", true, false),
        EVENT_TYPE("event_type", false, true),
        NONE("none", false, false);

        private final String wireName;
        private final boolean webhook;
        private final boolean eventType;

        GroupBy(String wireName, boolean webhook, boolean eventType) {
            this.wireName = wireName;
            this.webhook = webhook;
            this.eventType = eventType;
        }

        String wireName() {
            return wireName;
        }

        String webhookExpression() {
            return webhook ? "webhook" : "null::uuid";
        }

        String eventTypeExpression() {
            return eventType ? "event_type" : "null::text";
        }
    }

    static StatsQuery of(QueryParameters query, Clock clock) {
        Bucket bucket = query.oneOf("bucket", Bucket.class, Bucket::wireName).orElse(Bucket.HOUR);
        Instant until = query.instant("until").orElseGet(clock::instant);
        Instant since = query.instant("since")
                .orElseGet(() -> until.minus(bucket.usual))
                .truncatedTo(bucket.unit);
        if (bucket.unit.between(since.atZone(java.time.ZoneOffset.UTC), until.atZone(java.time.ZoneOffset.UTC))
                > MOST_BUCKETS) {
            throw ApiException.invalid(FieldError.inQuery(
                    "too_long", "Input should be at most " + MOST_BUCKETS + " buckets before until", "since"));
        }
        return new StatsQuery(
                bucket,
                query.oneOf("group_by", GroupBy.class, GroupBy::wireName).orElse(GroupBy.BOTH),
                since,
                until,
                Ids.ofQuery(query, "webhook_id", IdKind.WEBHOOK),
                query.text("event_type"));
    }
}
