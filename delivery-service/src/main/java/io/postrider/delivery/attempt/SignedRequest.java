package io.postrider.delivery.attempt;

import io.postrider.contracts.attempt.RequestBody;
import io.postrider.delivery.egress.EgressRequest;
import java.util.Map;

/**
 * A request ready to be sent, and what the attempt record tells of it.
 *
 * @param recordedHeaders as sent, secrets masked
 */
record SignedRequest(EgressRequest request, RequestBody recordedBody, Map<String, String> recordedHeaders) {}
