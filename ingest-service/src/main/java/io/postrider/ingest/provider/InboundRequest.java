package io.postrider.ingest.provider;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request to an inbound webhook, exactly as the provider made it.
 *
 * @param method in capitals
 * @param url the public URL that the provider was given, with the query of this request: some sign it
 * @param body the raw bytes: what is verified
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in, bytes out
public record InboundRequest(String method, String url, MultiMap headers, MultiMap query, byte[] body) {

    private static final String JSON = "application/json";

    /** The first of this name; null = none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** As sent; null = none. */
    @Nullable String contentType() {
        return header("Content-Type");
    }

    /** Media types that are JSON by RFC 8259 and RFC 6839. */
    boolean saysJson() {
        String type = contentType();
        if (type == null) {
            return false;
        }
        int parameters = type.indexOf(';');
        String essence =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return essence.equals(JSON) || essence.endsWith("+json");
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
