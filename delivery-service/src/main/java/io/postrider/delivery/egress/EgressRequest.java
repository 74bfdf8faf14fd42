package io.postrider.delivery.egress;

import java.net.URI;
import java.util.Map;

/**
 * One POST to a customer's endpoint.
 *
 * @param url absolute, http or https; whether it may be called is decided when it is sent
 * @param headers names in lower case; {@code host} and {@code content-length} are added
 * @param body as sent
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record EgressRequest(URI url, Map<String, String> headers, byte[] body) {}
