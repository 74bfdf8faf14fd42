package io.postrider.contracts.filter;

import java.util.List;

/** A filter that breaks a rule of the language. */
public final class InvalidFilterException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Object> way;
    private final String reason;

    InvalidFilterException(List<Object> way, String reason) {
        super(pointer(way) + ": " + reason);
        this.way = List.copyOf(way);
        this.reason = reason;
    }

    /** The way to the mistake: names (strings) and places in lists (integers); empty = the filter as a whole. */
    public List<Object> way() {
        return way;
    }

    /** What is wrong there, for people. */
    public String reason() {
        return reason;
    }

    /** The way as a JSON Pointer (RFC 6901). */
    private static String pointer(List<Object> way) {
        StringBuilder pointer = new StringBuilder();
        for (Object step : way) {
            pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return "filter" + (pointer.isEmpty() ? "" : " " + pointer);
    }
}
