package io.postrider.delivery.attempt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Headers whose values must not stand in the history. */
final class Masked {

    static final String VALUE = "***";

    private static final Set<String> SECRET = Set.of(
            "authorization",
            "proxy-authorization",
            "www-authenticate",
            "cookie",
            "set-cookie",
            "x-api-key",
            "x-auth-token");

    private Masked() {}

    static Map<String, String> headers(Map<String, String> received) {
        Map<String, String> masked = new LinkedHashMap<>();
        received.forEach((name, value) -> masked.put(name, SECRET.contains(name) ? VALUE : value));
        return masked;
    }
}
