package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Turns the secret of an API key into the identity of its caller, from memory. */
@ApplicationScoped
class ApiKeyAuthentication {

    private final ApiKeyReplica keys;
    private final OrganizationReplica organizations;
    private final ConfigurationReplicas replicas;
    private final AccessConfig config;
    private final Clock clock;

    ApiKeyAuthentication(
            ApiKeyReplica keys,
            OrganizationReplica organizations,
            ConfigurationReplicas replicas,
            AccessConfig config,
            Clock clock) {
        this.keys = keys;
        this.organizations = organizations;
        this.replicas = replicas;
        this.config = config;
        this.clock = clock;
    }

    /** Nothing for a key that is unknown, revoked or expired; fails with 503 when that cannot be known. */
    Uni<Optional<SecurityIdentity>> authenticate(String secret) {
        refuseWhenCutOff();
        String hash = ApiKeySecret.sha256(secret);
        return replicas.find(() -> keys.bySecretHash(hash))
                .map(found -> found.filter(this::isInForce).map(this::identity));
    }

    /** A key that was revoked meanwhile must not live on in a replica that does not hear of it. */
    private void refuseWhenCutOff() {
        Duration since = replicas.sinceConfirmed();
        if (since == null || since.compareTo(config.refuseKeysAfter()) > 0) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "API keys cannot be checked at the moment.");
        }
    }

    private boolean isInForce(ApiKeySnapshot key) {
        return !key.revoked() && (key.expiresAt() == null || clock.instant().isBefore(key.expiresAt()));
    }

    private SecurityIdentity identity(ApiKeySnapshot key) {
        OrganizationSnapshot organization = organizations.get(key.organization());
        if (organization != null && organization.state() == OrganizationSnapshot.State.SUSPENDED) {
            throw new ApiException(ErrorCode.ORGANIZATION_SUSPENDED);
        }
        return CallerIdentity.of(new Organization(key.organization()), key.id(), Set.copyOf(key.scopes()));
    }
}
