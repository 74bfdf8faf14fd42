package io.postrider.commons.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recognises callers: by their API key, or by an access token of a configured provider. It is asked before Quarkus' own
 * mechanism for such tokens, which is left with requests that carry none.
 */
@ApplicationScoped
class CallerAuthenticationMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";
    private static final ChallengeData CHALLENGE = new ChallengeData(401, "WWW-Authenticate", "Bearer");
    private static final int BEFORE_ALL_OTHERS = 2 * DEFAULT_PRIORITY;

    private final ApiKeyAuthentication apiKeys;
    private final TokenAuthentication tokens;
    private final ClientAddress clientAddress;
    private final AccessConfig config;

    CallerAuthenticationMechanism(
            ApiKeyAuthentication apiKeys,
            TokenAuthentication tokens,
            ClientAddress clientAddress,
            AccessConfig config) {
        this.apiKeys = apiKeys;
        this.tokens = tokens;
        this.clientAddress = clientAddress;
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        HttpServerRequest request = context.request();
        String inHeader = apiKeyHeader(request);
        if (inHeader != null) {
            return withApiKey(inHeader, request);
        }
        String bearer = bearer(request);
        if (bearer == null) {
            return Uni.createFrom().nullItem();
        }
        return bearer.startsWith(ApiKeySecret.PREFIX)
                ? withApiKey(bearer, request)
                : tokens.authenticate(bearer, context, identities);
    }

    private Uni<SecurityIdentity> withApiKey(String secret, HttpServerRequest request) {
        return apiKeys.authenticate(secret, clientAddress.of(request))
                .map(identity -> identity.orElseThrow(() -> new AuthenticationFailedException("Unknown API key")));
    }

    private @Nullable String apiKeyHeader(HttpServerRequest request) {
        return config.apiKeyHeaders().stream()
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String bearer(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(CHALLENGE);
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_OTHERS;
    }
}
