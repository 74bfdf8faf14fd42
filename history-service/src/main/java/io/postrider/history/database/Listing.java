package io.postrider.history.database;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One list over one table, newest id first, by cursor or by offset.
 *
 * @param letter the letter of its cursors
 * @param columns what the reader reads
 * @param idOf where a cursor after this row stands
 */
public record Listing<T>(
        char letter, String table, String columns, Statements.RowReader<T> reader, Function<T, UUID> idOf) {

    /** How far matches of a filter are counted (api.md section 1). */
    public static final int COUNT_LIMIT = 10_000;

    /** A page of an unfiltered list, whose total is known from elsewhere. */
    public Page<T> page(Database database, Conditions conditions, PageRequest request, long total) {
        return page(database, conditions, request, total, null);
    }

    /** A page of a filtered list, counted as far as it is cheap. */
    public Page<T> countedPage(Database database, Conditions conditions, PageRequest request) {
        String sql = "select count(*) from (select 1 from %s where %s limit ?) as matching"
                .formatted(table, conditions.sql());
        long matching = database.number(
                conditions.organization(), sql, conditions.parametersAnd(Parameter.of(COUNT_LIMIT + 1L)));
        return page(database, conditions, request, Math.min(matching, COUNT_LIMIT), matching > COUNT_LIMIT);
    }

    /** At most so many, newest first. */
    public List<T> newest(Database database, Conditions conditions, int limit) {
        String sql = "select %s from %s where %s order by id desc limit ?".formatted(columns, table, conditions.sql());
        return database.list(conditions.organization(), sql, reader, conditions.parametersAnd(Parameter.of(limit)));
    }

    private Page<T> page(
            Database database, Conditions filter, PageRequest request, long total, @Nullable Boolean capped) {
        String cursor = request.cursor();
        Conditions conditions = cursor == null
                ? filter
                : filter.and("id < ?", Parameter.of(Cursor.of(letter, cursor).after()));
        String sql = "select %s from %s where %s order by id desc limit ? offset ?"
                .formatted(columns, table, conditions.sql());
        List<T> rows = database.list(
                conditions.organization(),
                sql,
                reader,
                conditions.parametersAnd(Parameter.of(request.limit() + 1L), Parameter.of(request.offset())));
        boolean more = rows.size() > request.limit();
        List<T> shown = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? new Cursor(letter, idOf.apply(shown.getLast())).text() : null;
        return new Page<>(
                shown, total, request.limit(), request.offset(), next, Boolean.TRUE.equals(capped) ? capped : null);
    }
}
