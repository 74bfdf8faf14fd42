package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A node of a filter's tree: true or false of the data as a whole. */
sealed interface Condition {

    boolean holds(JsonNode data);

    record AllOf(List<Condition> conditions) implements Condition {

        @Override
        public boolean holds(JsonNode data) {
            for (Condition condition : conditions) {
                if (!condition.holds(data)) {
                    return false;
                }
            }
            return true;
        }
    }

    record AnyOf(List<Condition> conditions) implements Condition {

        @Override
        public boolean holds(JsonNode data) {
            for (Condition condition : conditions) {
                if (condition.holds(data)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public boolean holds(JsonNode data) {
            return !condition.holds(data);
        }
    }

    /** Some value at the path passes the test; an array there passes with any of its elements too. */
    record SomeValue(DataPath path, ValueTest test) implements Condition {

        @Override
        public boolean holds(JsonNode data) {
            return path.leadsToAny(data, this::passes);
        }

        private boolean passes(JsonNode value) {
            if (test.passes(value)) {
                return true;
            }
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (test.passes(element)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
