package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.contracts.configuration.OAuthClient;
import io.postrider.contracts.egress.UrlRule;
import io.postrider.contracts.secret.EncryptedSecret;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2.0 client credentials (RFC 6749, section 4.4) that a webhook's requests are authorized with. Each field follows
 * the rule of a change: null or missing = unchanged, {@code []} and {@code ""} clear what is optional. All of them
 * missing, {@code {}}, takes the credentials away.
 *
 * @param tokenUrl where a token is asked for; follows the rule of a webhook's URL. Another one needs the secret again: who
 *     may change a webhook could otherwise have the secret sent to themselves
 * @param clientId characters as in RFC 6749, appendix A.1
 * @param clientSecret never shown again
 * @param scopes none = what the authorization server gives by default
 * @param audience a parameter that some authorization servers ask for
 */
record OAuthRequest(
        @Nullable @Size(min = 1, max = UrlRule.MAX_LENGTH) @Schema(examples = "https://login.example.com/oauth2/token")
        String tokenUrl,

        @Nullable @Size(min = 1, max = 512) @Pattern(regexp = VISIBLE_OR_BLANK) String clientId,

        @Nullable @Size(min = 1, max = 4096) @Pattern(regexp = VISIBLE_OR_BLANK) String clientSecret,

        @Nullable @Size(max = 50) List<@Size(min = 1, max = 256) @Pattern(regexp = SCOPE) String> scopes,

        @Nullable @Size(max = 1024) String audience) {

    private static final String VISIBLE_OR_BLANK = "^[\\x20-\\x7e]*$";

    /** A scope-token (RFC 6749, section 3.3). */
    private static final String SCOPE = "^[\\x21\\x23-\\x5b\\x5d-\\x7e]*$";

    boolean takesAway() {
        return Stream.of(tokenUrl, clientId, clientSecret, scopes, audience).allMatch(Objects::isNull);
    }

    /**
     * The credentials after the change; null when it takes them away.
     *
     * @param encryptedSecret what {@code clientSecret} became
     * @throws ApiException 422 {@code validation_error} when something is missing then
     */
    @Nullable OAuthClient applied(@Nullable OAuthClient before, @Nullable EncryptedSecret encryptedSecret) {
        if (takesAway()) {
            return null;
        }
        String newUrl = tokenUrl != null || before == null ? tokenUrl : before.tokenUrl();
        String newId = clientId != null || before == null ? clientId : before.clientId();
        EncryptedSecret newSecret =
                encryptedSecret == null && before != null && before.tokenUrl().equals(newUrl)
                        ? before.clientSecret()
                        : encryptedSecret;
        if (newUrl == null || newId == null || newSecret == null) {
            throw incomplete(newUrl, newId, newSecret);
        }
        return new OAuthClient(newUrl, newId, newSecret, scopesAfter(before), audienceAfter(before));
    }

    private List<String> scopesAfter(@Nullable OAuthClient before) {
        if (scopes == null) {
            return before == null ? List.of() : before.scopes();
        }
        return scopes.stream().distinct().toList();
    }

    private @Nullable String audienceAfter(@Nullable OAuthClient before) {
        if (audience == null) {
            return before == null ? null : before.audience();
        }
        return audience.isEmpty() ? null : audience;
    }

    private static ApiException incomplete(
            @Nullable String url, @Nullable String id, @Nullable EncryptedSecret secret) {
        return ApiException.invalid(Stream.of(
                        url == null ? "token_url" : null,
                        id == null ? "client_id" : null,
                        secret == null ? "client_secret" : null)
                .filter(Objects::nonNull)
                .map(field -> FieldError.missing("oauth", field))
                .toArray(FieldError[]::new));
    }
}
