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
import java.util.Optional;
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
    private Conditions conditions;

    private DeliveryFilter(QueryParameters query, Conditions conditions) {
        this.query = query;
        this.conditions = conditions;
    }

    static boolean isEmpty(QueryParameters query) {
        return Arrays.stream(NAMES).noneMatch(query::has);
    }

    /** What is to be looked for in the content of events: no index leads there, see {@link TextSearch}. */
    static Optional<String> text(QueryParameters query) {
        return query.text("text").filter(text -> !text.isEmpty());
    }

    /** The conditions and those that the query adds, its text apart; 422 for values that cannot be any. */
    static Conditions add(QueryParameters query, Conditions conditions) {
        DeliveryFilter filter = new DeliveryFilter(query, conditions);
        filter.addIdentity();
        filter.addOutcome();
        filter.addTimes();
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

    private void and(String fragment, Optional<Parameter> parameter) {
        parameter.ifPresent(value -> conditions = conditions.and(fragment, value));
    }
}
