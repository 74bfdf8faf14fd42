package io.postrider.history.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition by its name: {@code <table>_<yyyyMMdd>} holds the ids of one day, {@code <table>_before_<yyyyMMdd>} all ids
 * made before that day (there is one, made with the table).
 *
 * @param end the day after the last one that it holds
 */
record Partition(String name, LocalDate end) {

    private static final Pattern NAME = Pattern.compile("[a-z_]+?(_before)?_([0-9]{8})");

    static Partition of(PartitionedTable table, LocalDate day) {
        return new Partition(table.tableName() + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day), day.plusDays(1));
    }

    static Partition before(PartitionedTable table, LocalDate day) {
        return new Partition(table.tableName() + "_before_" + DateTimeFormatter.BASIC_ISO_DATE.format(day), day);
    }

    /** Nothing for a name that this service did not give. */
    static Optional<Partition> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.parse(matcher.group(2), DateTimeFormatter.BASIC_ISO_DATE);
        return Optional.of(new Partition(name, matcher.group(1) == null ? day.plusDays(1) : day));
    }
}
