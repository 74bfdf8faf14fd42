package io.postrider.delivery.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.delivery.authorization.TokenOutcome.Granted;
import io.postrider.delivery.authorization.TokenOutcome.Refused;
import io.postrider.delivery.egress.EgressOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a token endpoint answers (RFC 6749, sections 5.1 and 5.2). */
final class TokenResponse {

    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    /** What RFC 6749 lets a server say of an error; anything else it says is not passed on. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    /** For a server that does not say how long its token lasts. */
    private static final long DEFAULT_SECONDS = 300;

    private static final long LONGEST_SECONDS = 86_400;

    /** So long before its end a token is not used any more, or for a quarter of its time if that is less. */
    private static final long MARGIN_SECONDS = 30;

    private TokenResponse() {}

    /**
     * What an outcome means.
     *
     * @param askedAt when the request was begun: the token's time is counted from there
     */
    static TokenOutcome read(EgressOutcome outcome, Instant askedAt) {
        return switch (outcome) {
            case EgressOutcome.Response response when response.status() == OK -> granted(json(response), askedAt);
            case EgressOutcome.Response response ->
                new Refused("the token endpoint answered " + response.status() + errorOf(json(response)));
            case EgressOutcome.TimedOut late -> new Refused("the token endpoint did not answer in time");
            case EgressOutcome.Failed failed -> new Refused("the token endpoint was not reached: " + failed.error());
        };
    }

    private static TokenOutcome granted(JsonNode answer, Instant askedAt) {
        String token = answer.path("access_token").asText("");
        if (!TOKEN.matcher(token).matches()) {
            return new Refused("the token endpoint answered without a token");
        }
        if (!answer.path("token_type").asText("bearer").equalsIgnoreCase("bearer")) {
            return new Refused("the token endpoint gave a token that is no bearer token");
        }
        long seconds = Math.clamp(answer.path("expires_in").asLong(DEFAULT_SECONDS), 0, LONGEST_SECONDS);
        Duration usable = Duration.ofSeconds(seconds).minusSeconds(Math.min(MARGIN_SECONDS, seconds / 4));
        return new Granted(new AccessToken(token, askedAt.plus(usable)));
    }

    private static String errorOf(JsonNode answer) {
        String error = answer.path("error").asText("");
        return ERRORS.contains(error) ? ": " + error : "";
    }

    /** Missing when it is not JSON, or was longer than is read of a response. */
    private static JsonNode json(EgressOutcome.Response response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
