package io.postrider.commons.paging;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted (api.md section 1).
 *
 * @param limit 1 up to the list's maximum
 * @param offset 0 to {@value #MAX_OFFSET}; 0 when there is a cursor, which says by itself where to go on
 * @param cursor a {@code next_cursor} as the caller sent it, unchecked
 */
public record PageRequest(int limit, int offset, @Nullable String cursor) {

    /** The limit of a list that is not asked for another. */
    public static final int DEFAULT_LIMIT = 50;
    /** The most that a list gives at once, unless it says otherwise. */
    public static final int MAX_LIMIT = 100;
    /** Past it the database would walk too many rows: that is what cursors are for. */
    public static final int MAX_OFFSET = 10_000;

    static final String LIMIT = "limit";
    static final String OFFSET = "offset";
    static final String CURSOR = "cursor";

    /**
     * The page that the query asks for.
     *
     * @throws ApiException 422 for a number that is none, and {@code offset_too_large}
     */
    public static PageRequest of(QueryParameters query) {
        return of(query, DEFAULT_LIMIT, MAX_LIMIT);
    }

    /** The same, of a list with its own limits. */
    public static PageRequest of(QueryParameters query, int defaultLimit, int maxLimit) {
        int limit = Math.clamp(query.integer(LIMIT).orElse(defaultLimit), 1, maxLimit);
        long offset = Math.max(0, query.integer(OFFSET).orElse(0));
        if (offset > MAX_OFFSET) {
            throw new ApiException(ErrorCode.OFFSET_TOO_LARGE);
        }
        String cursor = query.text(CURSOR).orElse(null);
        return new PageRequest(limit, cursor == null ? (int) offset : 0, cursor);
    }
}
