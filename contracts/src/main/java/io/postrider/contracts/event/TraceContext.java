package io.postrider.contracts.event;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which trace an event belongs to: W3C Trace Context, passed on as it came. On Kafka it stands twice, because both are
 * looked for: in the plain headers {@code traceparent} and {@code tracestate}, and in those of the CloudEvents extension
 * for distributed tracing.
 *
 * @param parent 55 characters: version, trace, parent and flags
 * @param state what tracing systems add for themselves
 */
public record TraceContext(String parent, @Nullable String state) {

    /** Header of HTTP and of Kafka. */
    public static final String PARENT = "traceparent";

    /** Header of HTTP and of Kafka. */
    public static final String STATE = "tracestate";

    private static final String EXTENSION = "ce_";
    private static final int PARENT_LENGTH = 55;
    private static final int MAX_STATE_LENGTH = 512;
    private static final Pattern VALID = Pattern.compile(
            "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}"
                    + "-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    /** The trace that a caller names in its headers; a new one when it names none, or none that is valid. */
    public static TraceContext of(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null || !VALID.matcher(traceparent).matches()) {
            return next();
        }
        // of a later version only what this one knows: so the specification wants it
        String parent = "00" + traceparent.substring(2, PARENT_LENGTH);
        return new TraceContext(parent, isGood(tracestate) ? tracestate : null);
    }

    /** A new trace, not sampled: nobody has recorded anything of it yet. */
    public static TraceContext next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // a bit is set in each, because zero is no id
        return new TraceContext(
                "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                        + hex.toHexDigits(random.nextLong() | 1) + "-00",
                null);
    }

    /** The trace of a record; null when its headers name none that is valid. */
    public static @Nullable TraceContext from(Headers headers) {
        String parent = text(headers, PARENT);
        String known = parent == null ? text(headers, EXTENSION + PARENT) : parent;
        String state = text(headers, STATE);
        return known == null || !VALID.matcher(known).matches()
                ? null
                : of(known, state == null ? text(headers, EXTENSION + STATE) : state);
    }

    /** Puts the trace into the headers of a record. */
    public void addTo(Headers headers) {
        add(headers, PARENT, parent);
        if (state != null) {
            add(headers, STATE, state);
        }
    }

    private static void add(Headers headers, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        headers.add(name, bytes);
        headers.add(EXTENSION + name, bytes);
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    private static boolean isGood(@Nullable String state) {
        return state != null
                && !state.isEmpty()
                && state.length() <= MAX_STATE_LENGTH
                && state.chars().allMatch(each -> each >= ' ' && each <= '~');
    }
}
