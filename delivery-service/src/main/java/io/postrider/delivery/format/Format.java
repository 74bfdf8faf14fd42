package io.postrider.delivery.format;

import io.postrider.contracts.event.EventMessage;
import io.postrider.delivery.signing.SignatureScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the body of a webhook's requests is laid out and signed, ready to use. */
public final class Format {

    private final BodyTemplate body;
    private final @Nullable String contentType;
    private final Map<String, TextTemplate> headers;
    private final SignatureScheme signature;

    Format(
            BodyTemplate body,
            @Nullable String contentType,
            Map<String, TextTemplate> headers,
            SignatureScheme signature) {
        this.body = body;
        this.contentType = contentType;
        this.headers = headers;
        this.signature = signature;
    }

    /** The body of every request that carries this event. */
    public Body bodyOf(EventMessage event) {
        return body.fill(event);
    }

    /** The format's own request headers for this event, {@code content-type} included; names in lower case. */
    public Map<String, String> headersOf(EventMessage event) {
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("content-type", contentTypeOf(event));
        headers.forEach((name, template) -> filled.put(name, template.fill(event)));
        return filled;
    }

    private String contentTypeOf(EventMessage event) {
        if (contentType != null) {
            return contentType;
        }
        return body.isRaw() && event.contentType() != null ? event.contentType() : MediaType.JSON;
    }

    public SignatureScheme signature() {
        return signature;
    }

    BodyTemplate body() {
        return body;
    }

    @Nullable String contentType() {
        return contentType;
    }

    Map<String, TextTemplate> headers() {
        return headers;
    }
}
