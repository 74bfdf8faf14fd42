package io.postrider.commons.security;

import io.postrider.commons.caller.CallerRule;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Refuses callers from outside the networks that their organization allows, whatever credential they hold. */
@Singleton
class AllowlistRule implements CallerRule {

    private final OrganizationReplica organizations;
    private final ClientAddress clientAddress;

    AllowlistRule(OrganizationReplica organizations, ClientAddress clientAddress) {
        this.organizations = organizations;
        this.clientAddress = clientAddress;
    }

    @Override
    public void check(SecurityIdentity caller, HttpServerRequest request) {
        @Nullable Organization organization = caller.getAttribute(CallerIdentity.ORGANIZATION);
        if (organization != null && !organizations.allows(organization, clientAddress.of(request))) {
            throw new ApiException(ErrorCode.IP_NOT_ALLOWED);
        }
    }
}
