package io.postrider.subscription.database;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import java.util.List;
import java.util.stream.Stream;

/** What every organization has, at the end of a list of its own: it is in no table. */
public final class FixedRows {

    private FixedRows() {}

    /** The page of the organization's own rows, filled up with what follows them. */
    public static <T> Page<T> after(Page<T> own, PageRequest request, List<T> fixed) {
        long total = own.total() + fixed.size();
        if (own.nextCursor() != null) {
            return new Page<>(own.data(), total, own.limit(), own.offset(), own.nextCursor(), own.totalCapped());
        }
        long skipped = request.cursor() == null ? Math.max(0, request.offset() - own.total()) : 0;
        List<T> following = fixed.stream()
                .skip(skipped)
                .limit(own.limit() - own.data().size())
                .toList();
        List<T> data = Stream.concat(own.data().stream(), following.stream()).toList();
        return new Page<>(data, total, own.limit(), own.offset(), null, own.totalCapped());
    }
}
