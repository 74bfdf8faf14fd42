package io.postrider.delivery.attempt;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.delivery.signing.SigningKey;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What one version of a webhook means for its requests.
 *
 * @param keys newest first
 * @param headers the customer's own, decrypted, names in lower case
 */
record Destination(WebhookSnapshot webhook, URI url, List<SigningKey> keys, Map<String, String> headers) {}
