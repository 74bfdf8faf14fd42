package io.postrider.contracts.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Equality and order of JSON values, as a person reads them: 1 and 1.0 are one number, member order says nothing. */
final class JsonValues {

    private JsonValues() {}

    static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber()) {
            return other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
            return false;
        }
        if (one.isArray()) {
            return equalElements(one, other);
        }
        return one.isObject() ? equalMembers(one, other) : one.equals(other);
    }

    private static boolean equalElements(JsonNode one, JsonNode other) {
        Iterator<JsonNode> others = other.iterator();
        for (JsonNode element : one) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(JsonNode one, JsonNode other) {
        for (Map.Entry<String, JsonNode> member : one.properties()) {
            JsonNode value = other.get(member.getKey());
            if (value == null || !equal(member.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    /** By Unicode code point, as bytes of UTF-8 compare; {@link String#compareTo} differs past U+FFFF. */
    static int compareTexts(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean ordered = Character.isSurrogate(a) == Character.isSurrogate(b);
                return ordered ? Character.compare(a, b) : (Character.isSurrogate(a) ? 1 : -1);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
