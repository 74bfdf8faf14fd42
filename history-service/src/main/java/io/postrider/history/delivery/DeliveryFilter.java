package io.postrider.history.delivery;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.TimeOrderedId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The filters of {@code GET /v1/deliveries}. */
final class DeliveryFilter {

    static final String[] NAMES = {
        "webhook_id",
        "event_id",
        "event_type",
        "resource",
        "state",
        "status",
        "succeeded",
        "attempt_count",
        "attempt",
        "response_status",
        "text",
        "since",
        "until"
    };

    private static final Pattern STATUS_OR_CLASS = Pattern.compile("[1-5]([0-9]{2}|xx)");

    private final QueryParameters query;
    private final UUID firstContentId;
    private Conditions conditions;

    private DeliveryFilter(QueryParameters query, UUID firstContentId, Conditions conditions) {
        this.query = query;
        this.firstContentId = firstContentId;
        this.conditions = conditions;
    }

    static boolean isEmpty(QueryParameters query) {
        return Arrays.stream(NAMES).noneMatch(query::has);
    }

    /** True for a filter whose matches are too dear to count: each is looked for in an event's content. */
    static boolean isSearch(QueryParameters query) {
        return query.has("text");
    }

    /**
     * The conditions and those that the query adds; 422 for values that cannot be any.
     *
     * @param firstContentId not above any event whose content is to be seen
     */
    static Conditions add(QueryParameters query, UUID firstContentId, Conditions conditions) {
        DeliveryFilter filter = new DeliveryFilter(query, firstContentId, conditions);
        filter.addIdentity();
        filter.addOutcome();
        filter.addTimes();
        filter.addText();
        return filter.conditions;
    }

    private void addIdentity() {
        and("webhook = ?", Ids.ofQuery(query, "webhook_id", IdKind.WEBHOOK).map(Parameter::of));
        and("event = ?", Ids.ofQuery(query, "event_id", IdKind.EVENT).map(Parameter::of));
        and("event_type = ?", query.text("event_type").map(Parameter::of));
        and("resource = ?", query.text("resource").map(Parameter::of));
    }

    private void addOutcome() {
        query.oneOf("state", DeliveryState.class, DeliveryState::wireName).ifPresent(this::andState);
        and(
                "last_status = ?",
                query.oneOf("status", AttemptStatus.class, AttemptStatus::wireName)
                        .map(AttemptStatus::wireName)
                        .map(Parameter::of));
        query.bool("succeeded")
                .ifPresent(succeeded ->
                        conditions = conditions.and(succeeded ? "state = 'succeeded'" : "state <> 'succeeded'"));
        query.integer("attempt_count")
                .ifPresent(count -> conditions = conditions.and("attempt_count = ?", Parameter.of(count)));
        query.integer("attempt")
                .ifPresent(number -> conditions = conditions.and("last_attempt_number = ?", Parameter.of(number)));
        query.text("response_status").ifPresent(this::andResponseStatus);
    }

    /** Spelled out for the planner, which else could not tell that the partial index will do. */
    private void andState(DeliveryState state) {
        conditions = conditions.and("state = ?", Parameter.of(state.wireName()));
        if (state != DeliveryState.SUCCEEDED) {
            conditions = conditions.and("state <> 'succeeded'");
        }
    }

    private void andResponseStatus(String text) {
        if (!STATUS_OR_CLASS.matcher(text).matches()) {
            throw ApiException.invalid(FieldError.inQuery(
                    "string_pattern_mismatch",
                    "Input should be a status like 503 or a class like 5xx",
                    "response_status"));
        }
        int from = Integer.parseInt(text.replace('x', '0'));
        int to = Integer.parseInt(text.replace('x', '9'));
        conditions = conditions.and("last_response_status between ? and ?", Parameter.of(from), Parameter.of(to));
    }

    /** The time is that of the event, with which the delivery's id begins. */
    private void addTimes() {
        and("id >= ?", query.instant("since").map(TimeOrderedId::lowestOf).map(Parameter::of));
        and("id < ?", query.instant("until").map(TimeOrderedId::lowestOf).map(Parameter::of));
    }

    /** In the events' content, as far as it is still to be seen. */
    private void addText() {
        query.text("text")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> conditions =
                        conditions.and("""
                        exists (
                            select from event_body
                            where event_body.organization = delivery.organization and event_body.id = delivery.event
                                and event_body.id >= ? and top_level_contains(event_body.data, ?))
                        """, Parameter.of(firstContentId), Parameter.of(text.toLowerCase(Locale.ROOT))));
    }

    private void and(String fragment, Optional<Parameter> parameter) {
        parameter.ifPresent(value -> conditions = conditions.and(fragment, value));
    }
}
