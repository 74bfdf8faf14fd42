package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which additional request headers a webhook may have: none that carry the request itself or Postrider's signature. */
final class HeaderRule {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,4094}[\\x21-\\x7e])?");
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

    private HeaderRule() {}

    static void require(Map<String, String> headers) {
        FieldError[] mistakes = headers.entrySet().stream()
                .filter(header -> !isInOrder(header.getKey(), header.getValue()))
                .map(header -> FieldError.inBody(
                        "value_error", "Input is not a header that may be set", "headers", header.getKey()))
                .toArray(FieldError[]::new);
        if (mistakes.length > 0) {
            throw ApiException.invalid(mistakes);
        }
        long names = headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (names < headers.size()) {
            throw ApiException.invalid(FieldError.inBody("value_error", "Input names a header twice", "headers"));
        }
    }

    private static boolean isInOrder(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && VALUE.matcher(value).matches()
                && !RESERVED.contains(lower)
                && RESERVED_PREFIXES.stream().noneMatch(lower::startsWith);
    }
}
