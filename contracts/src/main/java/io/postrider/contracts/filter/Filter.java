package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A filter that was read and checked once, to be held against many events. Immutable.
 *
 * <p>What is written down as {@code {"data.amount": {"$gte": 100}, "$or": [...]}}; docs/filters.md has the language.
 */
public final class Filter {

    /** The longest filter, as JSON text without blanks, in characters. */
    public static final int MAX_LENGTH = 16 * 1024;

    /** How deep {@code $and}, {@code $or} and {@code $not} may stand within each other. */
    public static final int MAX_DEPTH = 8;

    /** The most tests of values (an operator, or a plain value) in one filter. */
    public static final int MAX_CONDITIONS = 100;

    /** The longest path, in names after {@code data}. */
    public static final int MAX_PATH_NAMES = 32;

    private final Condition condition;

    private Filter(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads a filter.
     *
     * @throws InvalidFilterException with the way to the first mistake
     */
    public static Filter of(JsonNode filter) throws InvalidFilterException {
        return new Filter(new FilterReader().read(filter));
    }

    /** Whether the data meets every condition. Takes time in proportion to filter times data, and throws nothing. */
    public boolean matches(EventData data) {
        return condition.holds(data.root());
    }
}
