package io.postrider.history.event;

import io.postrider.commons.paging.QueryParameters;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.TimeOrderedId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The filters of {@code GET /v1/events}. */
final class EventFilter {

    static final String[] NAMES = {"event_type", "resource", "source_id", "external_id", "since", "until"};

    private EventFilter() {}

    static boolean isEmpty(QueryParameters query) {
        return Arrays.stream(NAMES).noneMatch(query::has);
    }

    /** The conditions and those that the query adds; the time is that of the event's id. */
    static Conditions add(QueryParameters query, Conditions conditions) {
        Map<String, Optional<Parameter>> filters = new LinkedHashMap<>();
        filters.put("type = ?", query.text("event_type").map(Parameter::of));
        filters.put("resource = ?", query.text("resource").map(Parameter::of));
        filters.put("source = ?", query.text("source_id").map(Parameter::of));
        filters.put("external_id = ?", query.text("external_id").map(Parameter::of));
        filters.put(
                "id >= ?", query.instant("since").map(TimeOrderedId::lowestOf).map(Parameter::of));
        filters.put(
                "id < ?", query.instant("until").map(TimeOrderedId::lowestOf).map(Parameter::of));
        Conditions all = conditions;
        for (Map.Entry<String, Optional<Parameter>> filter : filters.entrySet()) {
            if (filter.getValue().isPresent()) {
                all = all.and(filter.getKey(), filter.getValue().get());
            }
        }
        return all;
    }
}
