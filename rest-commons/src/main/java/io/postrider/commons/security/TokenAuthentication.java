package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.CallersContext;
import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.id.IdKind;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Turns a provider's access token into the identity of its caller. Quarkus verifies it, by keys in memory. */
@ApplicationScoped
class TokenAuthentication {

    /** Added to the pause between two readings of the keys, so that the second look comes after it. */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final Issuers issuers;
    private final OidcAuthenticationMechanism verification;
    private final TenantConfigBean providers;
    private final ConfigurationReplicas replicas;
    private final OrganizationReplica organizations;
    private final OidcConfig config;
    private final Clock clock;
    private final Map<String, ProviderConnection> connections = new ConcurrentHashMap<>();

    TokenAuthentication(
            Issuers issuers,
            OidcAuthenticationMechanism verification,
            TenantConfigBean providers,
            ConfigurationReplicas replicas,
            OrganizationReplica organizations,
            OidcConfig config,
            Clock clock) {
        this.issuers = issuers;
        this.verification = verification;
        this.providers = providers;
        this.replicas = replicas;
        this.organizations = organizations;
        this.config = config;
        this.clock = clock;
    }

    /** Fails with an {@link ApiException}: 401, 403 when the organization is suspended, 503 when the provider is away. */
    Uni<SecurityIdentity> authenticate(String token, RoutingContext request, IdentityProviderManager identities) {
        TokenClaims claims = TokenClaims.of(token);
        Issuer issuer = claims == null ? null : issuers.of(claims);
        if (claims == null || issuer == null) {
            return Uni.createFrom().failure(new ApiException(ErrorCode.UNAUTHORIZED));
        }
        Issuers.choose(request, issuer);
        ProviderConnection provider =
                connections.computeIfAbsent(issuer.name(), name -> new ProviderConnection(name, providers, config));
        return provider.through(() -> verified(request, identities))
                .map(verified -> requireSame(token, verified))
                .ifNoItem()
                .after(config.providerTimeout())
                .fail()
                .onFailure()
                .transform(TokenFailure::answer)
                .invoke(() -> provider.refreshKeysWhenOld(token))
                .chain(() -> identity(issuer, claims));
    }

    /** What is believed from here on was read from this very token, before it was verified. */
    private static SecurityIdentity requireSame(String token, @Nullable SecurityIdentity verified) {
        AccessTokenCredential credential =
                verified == null ? null : verified.getCredential(AccessTokenCredential.class);
        if (verified == null || credential == null || !credential.getToken().equals(token)) {
            throw new ApiException(ErrorCode.UNAUTHORIZED);
        }
        return verified;
    }

    /**
     * When a provider begins to sign with a new key, the first token that names it has the keys read again. Those that
     * come while this is under way, or right after somebody else's invented key, are looked at a second time.
     */
    private Uni<SecurityIdentity> verified(RoutingContext request, IdentityProviderManager identities) {
        Executor caller = CallersContext.current();
        return verification
                .authenticate(request, identities)
                .onFailure(TokenFailure::isUnknownKey)
                .recoverWithUni(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(config.unknownKeyPause().plus(A_MOMENT))
                        .emitOn(caller)
                        .chain(() -> verification.authenticate(request, identities)));
    }

    private Uni<SecurityIdentity> identity(Issuer issuer, TokenClaims claims) {
        if (issuer.isAheadOf(clock.instant(), claims)) {
            return Uni.createFrom().failure(new ApiException(ErrorCode.UNAUTHORIZED, "The token is of the future."));
        }
        TokenCaller caller = issuer.callerOf(claims);
        if (caller == null) {
            return Uni.createFrom().failure(noOrganization());
        }
        String id = caller.organization();
        if (id == null) {
            return Uni.createFrom().item(CallerIdentity.ofOperator(caller.actor()));
        }
        if (!IdKind.ORGANIZATION.matches(id)) {
            return Uni.createFrom().failure(noOrganization());
        }
        return replicas.find(() -> organizations.get(id)).map(found -> {
            organizations.refuseSuspended(
                    found.orElseThrow(TokenAuthentication::noOrganization).id());
            return CallerIdentity.of(
                    new Organization(id),
                    caller.actor(),
                    caller.scopes(),
                    () -> claims.expiresAt().isAfter(clock.instant()) && !organizations.isSuspended(id));
        });
    }

    private static ApiException noOrganization() {
        return new ApiException(
                ErrorCode.UNAUTHORIZED, "The token does not name the one organization, known here, that it is for.");
    }
}
