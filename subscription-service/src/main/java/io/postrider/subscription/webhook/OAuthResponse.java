package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.OAuthClient;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The OAuth 2.0 client credentials of a webhook, without their secret. */
@Schema(name = "OAuth")
record OAuthResponse(
        String tokenUrl,
        String clientId,
        List<String> scopes,
        @Nullable String audience) {

    static @Nullable OAuthResponse of(@Nullable OAuthClient oauth) {
        return oauth == null
                ? null
                : new OAuthResponse(oauth.tokenUrl(), oauth.clientId(), oauth.scopes(), oauth.audience());
    }
}
