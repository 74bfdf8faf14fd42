package io.postrider.contracts.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * The kinds of ids. An id is its kind's prefix and the 32 lowercase hex digits of a UUIDv7, so ids of one kind sort by
 * the time they were made.
 */
public enum IdKind {
    ORGANIZATION("org_"),
    EVENT("evt_"),
    WEBHOOK("wh_"),
    SOURCE("src_"),
    INBOUND_WEBHOOK("in_"),
    DELIVERY("dlv_"),
    ATTEMPT("att_"),
    API_KEY("key_"),
    JOB("job_"),
    AUDIT_ENTRY("aud_");

    private static final int HEX_DIGITS = 32;

    private final String prefix;

    IdKind(String prefix) {
        this.prefix = prefix;
    }

    /** The prefix, its underscore included. */
    public String prefix() {
        return prefix;
    }

    /** A new id, later in sort order than every id that this process made in an earlier millisecond. */
    public String next() {
        return of(UuidCreator.getTimeOrderedEpoch());
    }

    /** The id that carries this UUID. */
    public String of(UUID uuid) {
        StringBuilder id = new StringBuilder(prefix.length() + HEX_DIGITS).append(prefix);
        appendHex(id, uuid.getMostSignificantBits());
        appendHex(id, uuid.getLeastSignificantBits());
        return id.toString();
    }

    /** True when the text is an id of this kind, exactly as Postrider writes it. */
    public boolean matches(String text) {
        if (text.length() != prefix.length() + HEX_DIGITS || !text.startsWith(prefix)) {
            return false;
        }
        return text.chars().skip(prefix.length()).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /**
     * The UUID inside an id.
     *
     * @throws IllegalArgumentException when the text is not an id of this kind
     */
    public UUID uuid(String id) {
        if (!matches(id)) {
            throw new IllegalArgumentException("Not an id of the form " + prefix + "<32 hex digits>");
        }
        int start = prefix.length();
        return new UUID(
                Long.parseUnsignedLong(id, start, start + 16, 16),
                Long.parseUnsignedLong(id, start + 16, start + 32, 16));
    }

    private static void appendHex(StringBuilder target, long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            target.append(Character.forDigit((int) (bits >>> shift) & 0xf, 16));
        }
    }
}
