package io.postrider.commons.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configured providers, found by the {@code iss} of a token; Quarkus asks here which one judges a request. */
@ApplicationScoped
class Issuers implements TenantConfigResolver {

    private static final String CHOSEN = Issuers.class.getName();

    private final Map<String, Issuer> byUrl = new HashMap<>();

    Issuers(OidcConfig config) {
        config.issuers().forEach((name, each) -> {
            Issuer issuer = new Issuer(name, each, config);
            if (byUrl.put(issuer.url(), issuer) != null) {
                throw new IllegalArgumentException("Two of postrider.oidc.issuers have the url " + issuer.url());
            }
        });
    }

    /** What is configured wrongly is told at the start and not to the first caller. */
    void start(@Observes StartupEvent event) {}

    /** The issuer that may judge this token, by what it says of itself; null when it is none of ours. */
    @Nullable Issuer of(TokenClaims claims) {
        String url = claims.issuer();
        return url == null || claims.isNoAccessToken() ? null : byUrl.get(url);
    }

    /** Has the request judged by this issuer. */
    static void choose(RoutingContext context, Issuer issuer) {
        context.put(CHOSEN, issuer);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> requestContext) {
        return context.get(CHOSEN) instanceof Issuer issuer
                ? Uni.createFrom().item(issuer.tenant())
                : Uni.createFrom().nullItem();
    }
}
