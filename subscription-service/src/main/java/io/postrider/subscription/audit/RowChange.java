package io.postrider.subscription.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that a transaction has changed.
 *
 * @param object what kind of thing it is, as operations name it
 * @param target its id or name
 * @param before null for a new row
 * @param after null for one that is deleted
 */
record RowChange(
        String object,
        String target,
        @Nullable Properties before,
        @Nullable Properties after) {

    /** An entity's properties by name, as they were at one moment. */
    record Properties(Map<String, @Nullable Object> values) {}

    static Properties properties(String[] names, @Nullable Object[] values) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            properties.put(names[i], values[i]);
        }
        return new Properties(properties);
    }

    /** This one and a later one of the same row, as one. */
    RowChange then(RowChange later) {
        return new RowChange(object, target, before, later.after);
    }

    boolean isOf(RowChange other) {
        return object.equals(other.object) && target.equals(other.target);
    }

    /** What to call it when no request says it. */
    String verb() {
        if (before == null) {
            return "create";
        }
        return after == null ? "delete" : "change";
    }
}
