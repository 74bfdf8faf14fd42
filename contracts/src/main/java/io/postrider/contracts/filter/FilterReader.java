package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one filter: the conditions on the data as a whole. */
final class FilterReader {

    private final Way way = new Way();
    private final OperatorReader operators = new OperatorReader(way, this);
    private int depth;
    private int conditions;

    Condition read(JsonNode filter) throws InvalidFilterException {
        Condition condition = conditions(filter);
        if (filter.toString().length() > Filter.MAX_LENGTH) {
            throw way.mistake("is longer than " + Filter.MAX_LENGTH + " characters");
        }
        return condition;
    }

    private Condition conditions(JsonNode filter) throws InvalidFilterException {
        if (!filter.isObject() || filter.isEmpty()) {
            throw way.mistake("must be an object with at least one condition");
        }
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : filter.properties()) {
            way.enter(member.getKey());
            all.add(condition(member.getKey(), member.getValue()));
            way.leave();
        }
        return all.size() == 1 ? all.getFirst() : new Condition.AllOf(List.copyOf(all));
    }

    private Condition condition(String key, JsonNode value) throws InvalidFilterException {
        if (!key.startsWith("$")) {
            DataPath path = DataPath.of(key);
            if (path == null) {
                throw way.mistake("must be a path that begins with data, like data.amount");
            }
            return operators.read(path, value);
        }
        deeper();
        Condition condition = switch (key) {
            case "$and" -> new Condition.AllOf(alternatives(value));
            case "$or" -> new Condition.AnyOf(alternatives(value));
            case "$not" -> new Condition.Not(conditions(value));
            default -> throw way.mistake("is not known here; known are $and, $or, $not and paths");
        };
        shallower();
        return condition;
    }

    private List<Condition> alternatives(JsonNode value) throws InvalidFilterException {
        if (!value.isArray() || value.isEmpty()) {
            throw way.mistake("must be a list of at least one filter");
        }
        List<Condition> all = new ArrayList<>();
        for (JsonNode one : value) {
            way.enter(all.size());
            all.add(conditions(one));
            way.leave();
        }
        return List.copyOf(all);
    }

    void deeper() throws InvalidFilterException {
        depth++;
        if (depth > Filter.MAX_DEPTH) {
            throw way.mistake("stands deeper than " + Filter.MAX_DEPTH + " levels");
        }
    }

    void shallower() {
        depth--;
    }

    void count() throws InvalidFilterException {
        conditions++;
        if (conditions > Filter.MAX_CONDITIONS) {
            throw way.mistake("is one condition too many; a filter has at most " + Filter.MAX_CONDITIONS);
        }
    }

    /** Where the reader stands. */
    static final class Way {

        private final List<Object> way = new ArrayList<>();

        void enter(Object step) {
            way.add(step);
        }

        void leave() {
            way.removeLast();
        }

        InvalidFilterException mistake(String reason) {
            return new InvalidFilterException(way, reason);
        }
    }
}
