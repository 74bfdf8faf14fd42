package io.postrider.commons.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/** Who makes the request at hand. To be asked only in operations that carry {@code @PermissionsAllowed}. */
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller's tenant. A platform operator has none, and passes no {@code @PermissionsAllowed} of a tenant's scope. */
    public Organization organization() {
        return identity.<Organization>getAttribute(CallerIdentity.ORGANIZATION);
    }

    /** True for a platform operator, who belongs to no organization. */
    public boolean isOperator() {
        return identity.hasRole(Scope.OPERATOR);
    }

    /**
     * Tells later on, from any thread, whether the credential is still in force and its organization not suspended: to be
     * asked by answers that go on for long.
     */
    public BooleanSupplier stillAllowed() {
        return identity.<BooleanSupplier>getAttribute(CallerIdentity.STILL_ALLOWED);
    }

    /** Who to name in the audit log: the API key's id, or the issuer's name, a colon and the token's subject. */
    public String actor() {
        return identity.getPrincipal().getName();
    }

    /** Whether the caller holds this scope, by itself or through {@code admin}. */
    public boolean may(String scope) {
        return CallerIdentity.grants(identity.getRoles(), scope);
    }
}
