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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises callers by their API key. Bearer tokens that are no API key are left to other mechanisms. */
@ApplicationScoped
class ApiKeyAuthenticationMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";
    private static final ChallengeData CHALLENGE = new ChallengeData(401, "WWW-Authenticate", "Bearer");

    private final ApiKeyAuthentication authentication;
    private final ClientAddress clientAddress;
    private final AccessConfig config;

    ApiKeyAuthenticationMechanism(
            ApiKeyAuthentication authentication, ClientAddress clientAddress, AccessConfig config) {
        this.authentication = authentication;
        this.clientAddress = clientAddress;
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String secret = secretOf(context.request());
        if (secret == null) {
            return Uni.createFrom().nullItem();
        }
        return authentication
                .authenticate(secret, clientAddress.of(context.request()))
                .map(identity -> identity.orElseThrow(() -> new AuthenticationFailedException("Unknown API key")));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(CHALLENGE);
    }

    private @Nullable String secretOf(HttpServerRequest request) {
        Optional<String> fromHeader = config.apiKeyHeaders().stream()
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .findFirst();
        if (fromHeader.isPresent()) {
            return fromHeader.get();
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return null;
        }
        String token = authorization.substring(BEARER.length()).strip();
        return token.startsWith(ApiKeySecret.PREFIX) ? token : null;
    }
}
