package io.postrider.commons.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first (api.md section 1).
 *
 * @param total how many there are on all pages; with {@code totalCapped} at least so many
 * @param limit the limit that was applied, which may be another than was asked for
 * @param offset the offset that was applied
 * @param nextCursor asks for what follows; absent on the last page and where there are no cursors
 * @param totalCapped true when counting stopped at {@code total}, absent otherwise
 */
public record Page<T>(
        List<T> data,
        long total,
        int limit,
        int offset,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean totalCapped) {

    public Page {
        data = List.copyOf(data);
    }

    /** A page of a list that is counted exactly and has no cursors. */
    public static <T> Page<T> of(List<T> data, long total, PageRequest request) {
        return new Page<>(data, total, request.limit(), request.offset(), null, null);
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        List<R> mapped = data.stream().<R>map(mapping).toList();
        return new Page<>(mapped, total, limit, offset, nextCursor, totalCapped);
    }
}
