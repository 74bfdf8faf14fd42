package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way to values in the data. Through an array it leads to all elements that are objects, and with a number to one
 * element.
 */
final class DataPath {

    private static final String ROOT = "data";
    private static final int NO_INDEX = -1;

    private record Step(String name, int index) {}

    private final List<Step> steps;

    private DataPath(List<Step> steps) {
        this.steps = steps;
    }

    /** The path that a key writes down; null when it is none. */
    static @Nullable DataPath of(String key) {
        List<String> names = names(key);
        boolean fine = names.getFirst().equals(ROOT)
                && names.size() <= Filter.MAX_PATH_NAMES + 1
                && names.stream().noneMatch(String::isEmpty);
        return fine
                ? new DataPath(names.stream()
                        .skip(1)
                        .map(name -> new Step(name, index(name)))
                        .toList())
                : null;
    }

    /** A backslash takes the meaning off the dot or the backslash behind it. */
    private static List<String> names(String key) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\' && i + 1 < key.length()) {
                i++;
                name.append(key.charAt(i));
            } else if (c == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }

    private static int index(String name) {
        return name.length() <= 7 && name.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(name)
                : NO_INDEX;
    }

    /** Whether the test is true of one of the values at the end of the path; false when there is none. */
    boolean leadsToAny(JsonNode data, Predicate<JsonNode> test) {
        return leadsToAny(data, 0, test);
    }

    private boolean leadsToAny(JsonNode node, int taken, Predicate<JsonNode> test) {
        if (node.isMissingNode()) {
            return false;
        }
        if (taken == steps.size()) {
            return test.test(node);
        }
        Step step = steps.get(taken);
        return node.isArray()
                ? leadsThroughArray(node, step, taken, test)
                : leadsToAny(node.path(step.name()), taken + 1, test);
    }

    private boolean leadsThroughArray(JsonNode array, Step step, int taken, Predicate<JsonNode> test) {
        if (step.index() != NO_INDEX && leadsToAny(array.path(step.index()), taken + 1, test)) {
            return true;
        }
        for (JsonNode element : array) {
            if (element.isObject() && leadsToAny(element.path(step.name()), taken + 1, test)) {
                return true;
            }
        }
        return false;
    }
}
