package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** What one value is held against. */
sealed interface ValueTest {

    boolean passes(JsonNode value);

    /** It is there at all, be it null. */
    record Exists() implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return true;
        }
    }

    record OneOf(List<JsonNode> wanted) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            for (JsonNode one : wanted) {
                if (JsonValues.equal(one, value)) {
                    return true;
                }
            }
            return false;
        }
    }

    record ComparedToNumber(Comparison comparison, BigDecimal bound) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return value.isNumber() && comparison.accepts(value.decimalValue().compareTo(bound));
        }
    }

    record ComparedToText(Comparison comparison, String bound) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return value.isTextual() && comparison.accepts(JsonValues.compareTexts(value.textValue(), bound));
        }
    }

    record Prefix(String prefix) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return value.isTextual() && value.textValue().startsWith(prefix);
        }
    }

    record Suffix(String suffix) implements ValueTest {

        @Override
        public boolean passes(JsonNode value) {
            return value.isTextual() && value.textValue().endsWith(suffix);
        }
    }

    /** The four ways to compare. */
    enum Comparison {
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL;

        boolean accepts(int order) {
            return switch (this) {
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
            };
        }
    }
}
