package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.subscription.format.HeaderName;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which additional request headers a webhook may have. */
final class HeaderRule {

    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,4094}[\\x21-\\x7e])?");

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
        return HeaderName.isFree(name) && VALUE.matcher(value).matches();
    }
}
