package io.postrider.contracts.configuration;

import io.postrider.contracts.secret.EncryptedSecret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests to a webhook are authorized by OAuth 2.0 client credentials (RFC 6749, section 4.4).
 *
 * @param tokenUrl where a token is asked for; held to the same rule as a webhook's URL, when it is saved and at each call
 * @param clientSecret encrypted for {@code Place.webhookOAuthSecret}
 * @param scopes asked for in this order; empty = what the authorization server gives by default
 * @param audience the parameter of that name, which some authorization servers ask for; null = not sent
 */
public record OAuthClient(
        String tokenUrl,
        String clientId,
        EncryptedSecret clientSecret,
        List<String> scopes,
        @Nullable String audience) {}
