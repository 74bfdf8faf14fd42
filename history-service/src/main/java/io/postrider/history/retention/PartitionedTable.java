package io.postrider.history.retention;

import io.postrider.history.database.TimeOrderedId;
import java.time.LocalDate;
import java.util.Locale;

/** The tables that are kept by day, by what they are cut, and how long. */
enum PartitionedTable {
    ATTEMPT(Key.ID, Kept.AS_ATTEMPTS),
    DELIVERY(Key.ID, Kept.AS_ATTEMPTS),
    EVENT(Key.ID, Kept.AS_ATTEMPTS),
    ATTEMPT_BODY(Key.ID, Kept.AS_BODIES),
    EVENT_BODY(Key.ID, Kept.AS_BODIES),
    STAT_HOUR(Key.TIME, Kept.AS_ATTEMPTS),
    STAT_MINUTE(Key.TIME, Kept.AS_MINUTES);

    private enum Key {
        ID,
        TIME
    }

    private enum Kept {
        AS_ATTEMPTS,
        AS_BODIES,
        AS_MINUTES
    }

    private final Key key;
    private final Kept kept;

    PartitionedTable(Key key, Kept kept) {
        this.key = key;
        this.kept = kept;
    }

    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that it is cut by. */
    String keyColumn() {
        return key == Key.ID ? "id" : "bucket";
    }

    boolean keepsContent() {
        return kept == Kept.AS_BODIES;
    }

    /** The beginning of a day, in UTC, as a literal of the column that the table is cut by. */
    String bound(LocalDate day) {
        return key == Key.ID ? "'" + TimeOrderedId.lowestOf(day) + "'" : "'" + day + " 00:00:00+00'";
    }

    /** The first day that is still kept. */
    LocalDate firstKept(LocalDate today, RetentionConfig config) {
        int days = switch (kept) {
            case AS_ATTEMPTS -> config.attemptDays();
            case AS_BODIES -> config.bodyDays();
            case AS_MINUTES -> config.minuteDays();
        };
        return today.minusDays(days);
    }
}
