package io.postrider.commons.error;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Map;

/** The headers that come with an error, its own before the usual ones of its status. */
final class ErrorHeaders {

    private static final String RETRY_AFTER_SECONDS = "1";

    private ErrorHeaders() {}

    static Map<String, String> of(ApiException e) {
        Map<String, String> headers = new HashMap<>(e.headers());
        switch (e.code().status()) {
            case 401 -> headers.putIfAbsent(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 429, 503 -> headers.putIfAbsent(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {
                // no header that every answer of the status needs
            }
        }
        return headers;
    }
}
