package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.filter.ValueTest.Comparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what stands behind a path: a value, or operators that must all hold. */
final class OperatorReader {

    /** Beyond it a number is no amount, time or count, and databases do not take it. */
    private static final int MAX_DIGITS = 400;

    private final FilterReader.Way way;
    private final FilterReader limits;

    OperatorReader(FilterReader.Way way, FilterReader limits) {
        this.way = way;
        this.limits = limits;
    }

    Condition read(DataPath path, JsonNode value) throws InvalidFilterException {
        boolean operators = value.isObject()
                && value.properties().stream().anyMatch(m -> m.getKey().startsWith("$"));
        return operators ? all(path, value) : equal(path, value);
    }

    private Condition all(DataPath path, JsonNode operators) throws InvalidFilterException {
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : operators.properties()) {
            way.enter(member.getKey());
            all.add(one(path, member.getKey(), member.getValue()));
            way.leave();
        }
        return all.size() == 1 ? all.getFirst() : new Condition.AllOf(List.copyOf(all));
    }

    private Condition one(DataPath path, String operator, JsonNode operand) throws InvalidFilterException {
        return switch (operator) {
            case "$eq" -> equal(path, operand);
            case "$ne" -> new Condition.Not(equal(path, operand));
            case "$in" -> oneOf(path, operand);
            case "$nin" -> new Condition.Not(oneOf(path, operand));
            case "$gt" -> compared(path, Comparison.GREATER, operand);
            case "$gte" -> compared(path, Comparison.GREATER_OR_EQUAL, operand);
            case "$lt" -> compared(path, Comparison.LESS, operand);
            case "$lte" -> compared(path, Comparison.LESS_OR_EQUAL, operand);
            case "$exists" -> exists(path, operand);
            case "$prefix" -> some(path, new ValueTest.Prefix(text(operand)));
            case "$suffix" -> some(path, new ValueTest.Suffix(text(operand)));
            case "$not" -> not(path, operand);
            default ->
                throw way.mistake("is not known here; known are $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $exists,"
                        + " $prefix, $suffix, $not");
        };
    }

    private Condition not(DataPath path, JsonNode operand) throws InvalidFilterException {
        if (!operand.isObject() || operand.isEmpty()) {
            throw way.mistake("must be an object with at least one operator");
        }
        limits.deeper();
        Condition condition = all(path, operand);
        limits.shallower();
        return new Condition.Not(condition);
    }

    private Condition exists(DataPath path, JsonNode operand) throws InvalidFilterException {
        if (!operand.isBoolean()) {
            throw way.mistake("must be true or false");
        }
        Condition exists = some(path, new ValueTest.Exists());
        return operand.booleanValue() ? exists : new Condition.Not(exists);
    }

    private Condition equal(DataPath path, JsonNode wanted) throws InvalidFilterException {
        checkNumbers(wanted);
        return some(path, new ValueTest.OneOf(List.of(wanted)));
    }

    private Condition oneOf(DataPath path, JsonNode operand) throws InvalidFilterException {
        if (!operand.isArray() || operand.isEmpty()) {
            throw way.mistake("must be a list of at least one value");
        }
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode one : operand) {
            way.enter(wanted.size());
            checkNumbers(one);
            way.leave();
            wanted.add(one);
        }
        return some(path, new ValueTest.OneOf(List.copyOf(wanted)));
    }

    private Condition compared(DataPath path, Comparison comparison, JsonNode bound) throws InvalidFilterException {
        if (bound.isNumber()) {
            checkNumbers(bound);
            return some(path, new ValueTest.ComparedToNumber(comparison, bound.decimalValue()));
        }
        if (bound.isTextual()) {
            return some(path, new ValueTest.ComparedToText(comparison, bound.textValue()));
        }
        throw way.mistake("must be a number or a text");
    }

    private String text(JsonNode operand) throws InvalidFilterException {
        if (!operand.isTextual() || operand.textValue().isEmpty()) {
            throw way.mistake("must be a text of at least one character");
        }
        return operand.textValue();
    }

    private Condition some(DataPath path, ValueTest test) throws InvalidFilterException {
        limits.count();
        return new Condition.SomeValue(path, test);
    }

    private void checkNumbers(JsonNode value) throws InvalidFilterException {
        if (value.isNumber() && !isMeasured(value)) {
            throw way.mistake("is a number of more than " + MAX_DIGITS + " digits");
        }
        for (JsonNode inner : value) {
            checkNumbers(inner);
        }
    }

    private static boolean isMeasured(JsonNode number) {
        if (number.isDouble() || number.isFloat()) {
            return Double.isFinite(number.doubleValue());
        }
        BigDecimal exact = number.decimalValue();
        return exact.precision() <= MAX_DIGITS && Math.abs((long) exact.scale()) <= MAX_DIGITS;
    }
}
