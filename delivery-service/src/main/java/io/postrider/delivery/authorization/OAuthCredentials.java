package io.postrider.delivery.authorization;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the access tokens of one webhook are asked for with.
 *
 * @param webhookId tokens are shared by the requests of one webhook only
 * @param clientSecret in clear text
 * @param scopes empty = not asked for
 * @param audience null = not asked for
 */
public record OAuthCredentials(
        String webhookId,
        URI tokenUrl,
        String clientId,
        String clientSecret,
        List<String> scopes,
        @Nullable String audience) {

    /** Without the secret: a log must never have it. */
    @Override
    public String toString() {
        return "OAuthCredentials[" + webhookId + "]";
    }
}
