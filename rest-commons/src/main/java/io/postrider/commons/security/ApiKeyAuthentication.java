package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.contracts.configuration.ApiKeySnapshot;
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
    private final UnknownKeyThrottle throttle;
    private final KeyUses uses;
    private final AccessConfig config;
    private final Clock clock;

    ApiKeyAuthentication(
            ApiKeyReplica keys,
            OrganizationReplica organizations,
            ConfigurationReplicas replicas,
            UnknownKeyThrottle throttle,
            KeyUses uses,
            AccessConfig config,
            Clock clock) {
        this.keys = keys;
        this.organizations = organizations;
        this.replicas = replicas;
        this.throttle = throttle;
        this.uses = uses;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Nothing for a key that is unknown, revoked or expired; fails with 503 when that cannot be known, and with 429 when
     * the address has guessed too often: before the look at the topic's end, so that guessing costs next to nothing.
     */
    Uni<Optional<SecurityIdentity>> authenticate(String secret, String clientAddress) {
        refuseWhenCutOff();
        String hash = ApiKeySecret.sha256(secret);
        if (keys.bySecretHash(hash) == null && throttle.slows(clientAddress)) {
            throw new ApiException(ErrorCode.TOO_MANY_REQUESTS).withRetryAfter(Duration.ofMinutes(1));
        }
        return replicas.find(() -> keys.bySecretHash(hash)).map(found -> {
            if (found.isEmpty()) {
                throttle.sawUnknownKey(clientAddress);
            }
            return found.filter(this::isInForce).map(this::identity);
        });
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

    private boolean isStillAllowed(String id) {
        ApiKeySnapshot key = keys.get(id);
        return key != null && isInForce(key) && !organizations.isSuspended(key.organization());
    }

    private SecurityIdentity identity(ApiKeySnapshot key) {
        organizations.refuseSuspended(key.organization());
        uses.used(key);
        return CallerIdentity.of(
                new Organization(key.organization()),
                key.id(),
                Set.copyOf(key.scopes()),
                () -> isStillAllowed(key.id()));
    }
}
