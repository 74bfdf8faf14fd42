package io.postrider.subscription.audit;

import io.postrider.commons.paging.QueryParameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a list of entries is asked for; null = all. */
record AuditLogFilter(
        @Nullable String actor,
        @Nullable String operation,
        @Nullable String target,
        @Nullable Instant since,
        @Nullable Instant until) {

    static final String[] NAMES = {"actor", "operation", "target", "since", "until"};

    static AuditLogFilter of(QueryParameters query) {
        return new AuditLogFilter(
                query.text("actor").orElse(null),
                query.text("operation").orElse(null),
                query.text("target").orElse(null),
                query.instant("since").orElse(null),
                query.instant("until").orElse(null));
    }
}
