package io.postrider.commons.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who makes the request at hand. To be asked only in operations that carry {@code @PermissionsAllowed}. */
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller's tenant. */
    public Organization organization() {
        return identity.<Organization>getAttribute(CallerIdentity.ORGANIZATION);
    }

    /** Who to name in the audit log: the API key's id, or the token's subject. */
    public String actor() {
        return identity.getPrincipal().getName();
    }

    /** Whether the caller holds this scope, by itself or through {@code admin}. */
    public boolean may(String scope) {
        return CallerIdentity.grants(identity.getRoles(), scope);
    }
}
