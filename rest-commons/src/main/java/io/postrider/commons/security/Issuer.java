package io.postrider.commons.security;

import io.postrider.contracts.id.IdKind;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider whose tokens are taken, and what they allow. */
final class Issuer {

    private final String name;
    private final OidcConfig.Issuer config;
    private final Map<String, Set<String>> rolesByScope;
    private final OidcTenantConfig tenant;

    /**
     * The provider as it is configured.
     *
     * @throws IllegalArgumentException when that makes no sense; the message says what and where
     */
    Issuer(String name, OidcConfig.Issuer config, OidcConfig all) {
        this.name = name;
        this.config = config;
        this.rolesByScope = rolesByScope(config.roles());
        this.tenant = tenant(name, config, all);
        config.organization()
                .filter(id -> !IdKind.ORGANIZATION.matches(id))
                .ifPresent(id -> refuse("organization is not the id of an organization"));
        if (config.organization().isPresent() && config.roles().operator().isPresent()) {
            refuse("organization and roles.operator exclude each other: an operator belongs to no organization");
        }
        if (config.audience().isEmpty() || config.audience().contains("any")) {
            refuse("audience must name whom tokens are made for");
        }
    }

    private void refuse(String why) {
        throw new IllegalArgumentException("postrider.oidc.issuers.%s.%s".formatted(name, why));
    }

    private static Map<String, Set<String>> rolesByScope(OidcConfig.Roles roles) {
        return Map.of(
                Scope.ADMIN, set(roles.admin()),
                Scope.EVENTS_WRITE, set(roles.eventsWrite()),
                Scope.WEBHOOKS_READ, set(roles.webhooksRead()),
                Scope.WEBHOOKS_WRITE, set(roles.webhooksWrite()),
                Scope.DELIVERIES_READ, set(roles.deliveriesRead()),
                Scope.DELIVERIES_WRITE, set(roles.deliveriesWrite()),
                Scope.OPERATOR, set(roles.operator()));
    }

    private static Set<String> set(Optional<List<String>> roles) {
        return roles.<Set<String>>map(Set::copyOf).orElse(Set.of());
    }

    /** No introspection: a token is judged by its signature alone, so a provider that is away harms nobody. */
    private static OidcTenantConfig tenant(String name, OidcConfig.Issuer config, OidcConfig all) {
        return OidcTenantConfig.authServerUrl(config.serverUrl().orElse(config.url()))
                .tenantId(name)
                .applicationType(ApplicationType.SERVICE)
                .connectionTimeout(all.providerTimeout())
                .connectionRetryCount(1)
                .token()
                .issuer(config.url())
                .audience(List.copyOf(config.audience()))
                .subjectRequired()
                .issuedAtRequired()
                .lifespanGrace(seconds(config.leeway()))
                .forcedJwkRefreshInterval(all.unknownKeyPause())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }

    private static int seconds(Duration leeway) {
        return Math.toIntExact(leeway.toSeconds());
    }

    String name() {
        return name;
    }

    String url() {
        return config.url();
    }

    OidcTenantConfig tenant() {
        return tenant;
    }

    /** Whether the token was made further in the future than the clocks can be apart: Quarkus looks at its end only. */
    boolean isAheadOf(Instant now, TokenClaims claims) {
        return claims.issuedAt().isAfter(now.plus(config.leeway()));
    }

    /** Whom a token of this issuer stands for; null when it names no organization, or several. */
    @Nullable TokenCaller callerOf(TokenClaims claims) {
        String actor = name + ":" + claims.subject();
        Set<String> scopes = scopes(claims.words(config.rolesClaim()));
        if (scopes.contains(Scope.OPERATOR)) {
            return new TokenCaller(null, actor, Set.of(Scope.OPERATOR));
        }
        String organization = config.organization()
                .orElseGet(() -> claims.organization(config.organizationClaim(), config.organizationAttribute()));
        return organization == null ? null : new TokenCaller(organization, actor, scopes);
    }

    private Set<String> scopes(Collection<String> roles) {
        Set<String> scopes = new HashSet<>();
        rolesByScope.forEach((scope, having) -> {
            if (roles.stream().anyMatch(having::contains)) {
                scopes.add(scope);
            }
        });
        return scopes;
    }
}
