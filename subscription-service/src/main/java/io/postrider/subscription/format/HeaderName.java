package io.postrider.subscription.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which request headers a tenant may set: none that carry the request itself or Postrider's signature. */
public final class HeaderName {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via");
    private static final Set<String> RESERVED_PREFIXES = Set.of("webhook-", "proxy-", "sec-", "ce-");

    private HeaderName() {}

    /** Whether a tenant may set the header of this name. */
    public static boolean isFree(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && !RESERVED.contains(lower)
                && RESERVED_PREFIXES.stream().noneMatch(lower::startsWith);
    }
}
