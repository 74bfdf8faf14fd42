package io.postrider.commons.error;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;

/** Lets the token {@code good} in, slowly enough for a body to arrive meanwhile. */
@Alternative
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String token = context.request().getHeader("Authorization");
        return switch (token) {
            case null -> Uni.createFrom().nullItem();
            case "Bearer good" ->
                Uni.createFrom()
                        .<SecurityIdentity>item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal("someone"))
                                .build())
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(50));
            case "Bearer cut-off" -> Uni.createFrom().failure(new ApiException(ErrorCode.UNAVAILABLE));
            case "Bearer thrown" -> throw new ApiException(ErrorCode.ORGANIZATION_SUSPENDED);
            case "Bearer broken" -> throw new IllegalStateException("the password is hunter2");
            default -> Uni.createFrom().failure(new AuthenticationFailedException("no such token"));
        };
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
