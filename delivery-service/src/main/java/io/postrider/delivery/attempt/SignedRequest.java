package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.RequestBody;
import io.postrider.delivery.authorization.OAuthCredentials;
import io.postrider.delivery.egress.EgressRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be sent, and what the attempt record tells of it.
 *
 * @param recordedHeaders as sent, secrets masked
 * @param oauth what the access token is asked for with that the request still lacks; null = none is needed
 */
record SignedRequest(
        EgressRequest request,
        RequestBody recordedBody,
        Map<String, String> recordedHeaders,
        @Nullable OAuthCredentials oauth) {}
