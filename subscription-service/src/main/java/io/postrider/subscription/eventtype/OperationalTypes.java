package io.postrider.subscription.eventtype;

import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import java.util.List;
import java.util.stream.Stream;

/** Postrider's own types at the end of every organization's catalogue: they are in no table. */
final class OperationalTypes {

    private OperationalTypes() {}

    /** The page of the organization's own types, filled up with what follows them. */
    static Page<EventTypeResponse> after(Page<EventTypeResponse> own, PageRequest request) {
        long total = own.total() + EventTypeName.OPERATIONAL.size();
        if (own.nextCursor() != null) {
            return new Page<>(own.data(), total, own.limit(), own.offset(), own.nextCursor(), own.totalCapped());
        }
        long skipped = request.cursor() == null ? Math.max(0, request.offset() - own.total()) : 0;
        List<EventTypeResponse> following = EventTypeName.OPERATIONAL.stream()
                .skip(skipped)
                .limit(own.limit() - own.data().size())
                .map(EventTypeResponse::operational)
                .toList();
        List<EventTypeResponse> data =
                Stream.concat(own.data().stream(), following.stream()).toList();
        return new Page<>(data, total, own.limit(), own.offset(), null, own.totalCapped());
    }
}
