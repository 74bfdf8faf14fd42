package io.postrider.ingest.event;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A tenant's pattern that gives up: some patterns need longer than anybody lives for a text of thirty characters. */
final class BoundedRegex implements RegularExpression {

    private static final int MAX_STEPS = 2_000_000;

    private final Pattern pattern;

    BoundedRegex(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new CountedText(value, new int[1])).find();
    }

    /** The pattern needs too many steps for a text. */
    static final class TooCostlyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooCostlyException() {
            super("A pattern needs more than " + MAX_STEPS + " steps", null, false, false);
        }
    }

    /** Counts how often the matcher looks at a character: the only place where it can be stopped. */
    @SuppressWarnings("ArrayRecordComponent") // one count, shared with the parts of the text
    private record CountedText(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooCostlyException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
