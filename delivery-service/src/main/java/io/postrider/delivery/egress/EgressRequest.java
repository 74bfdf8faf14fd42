package io.postrider.delivery.egress;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One POST to a customer's endpoint.
 *
 * @param url absolute, http or https; whether it may be called is decided when it is sent
 * @param headers names in lower case; {@code host} and {@code content-length} are added
 * @param body as sent
 * @param identity shown to an endpoint that asks for a certificate; null = none
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record EgressRequest(
        URI url,
        Map<String, String> headers,
        byte[] body,
        @Nullable ClientIdentity identity) {

    /** What every request says of its sender. */
    public static final String USER_AGENT = "Postrider/1.0";

    /** The same with this header, in place of one of that name. */
    public EgressRequest withHeader(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put(name, value);
        return new EgressRequest(url, others, body, identity);
    }
}
