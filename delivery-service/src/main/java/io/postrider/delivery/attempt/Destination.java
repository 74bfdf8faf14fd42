package io.postrider.delivery.attempt;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.delivery.authorization.OAuthCredentials;
import io.postrider.delivery.egress.ClientIdentity;
import io.postrider.delivery.signing.SigningKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a webhook means for its requests.
 *
 * @param keys newest first
 * @param headers the customer's own, decrypted, names in lower case
 * @param oauth what an access token is asked for with; null = none is needed
 * @param identity shown to an endpoint that asks for a certificate; null = none
 */
record Destination(
        WebhookSnapshot webhook,
        URI url,
        List<SigningKey> keys,
        Map<String, String> headers,
        @Nullable OAuthCredentials oauth,
        @Nullable ClientIdentity identity) {}
