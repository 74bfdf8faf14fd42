package io.postrider.delivery.authorization;

import io.postrider.delivery.egress.EgressRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The request for a token (RFC 6749, section 4.4.2); the client shows its secret as section 2.3.1 says. */
final class TokenRequest {

    private TokenRequest() {}

    static EgressRequest of(OAuthCredentials credentials) {
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        if (!credentials.scopes().isEmpty()) {
            form.append("&scope=").append(encoded(String.join(" ", credentials.scopes())));
        }
        if (credentials.audience() != null) {
            form.append("&audience=").append(encoded(credentials.audience()));
        }
        Map<String, String> headers = Map.of(
                "authorization",
                basic(credentials),
                "content-type",
                "application/x-www-form-urlencoded",
                "accept",
                "application/json",
                "user-agent",
                EgressRequest.USER_AGENT);
        return new EgressRequest(
                credentials.tokenUrl(), headers, form.toString().getBytes(StandardCharsets.US_ASCII), null);
    }

    private static String basic(OAuthCredentials credentials) {
        String pair = encoded(credentials.clientId()) + ":" + encoded(credentials.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
