package io.postrider.history.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;

/** What a UUIDv7 tells by its first 48 bits. */
public final class TimeOrderedId {

    /** PostgreSQL's order of UUIDs, which is that of their bytes; Java's own compares signed halves. */
    public static final Comparator<UUID> ORDER = (left, right) -> {
        int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    };

    private TimeOrderedId() {}

    /** Not above any id made at or after this moment, and above every one made before. */
    public static UUID lowestOf(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    /** The lowest of a day, in UTC: the bound of its partition. */
    public static UUID lowestOf(LocalDate day) {
        return lowestOf(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** When the id was made. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The day, in UTC, whose partition holds the id. */
    public static LocalDate dayOf(UUID id) {
        return timeOf(id).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
