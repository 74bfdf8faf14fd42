package io.postrider.subscription;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.apikey.ApiKeyService;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.organization.OrganizationService;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a tenant of its own for each test. */
@ApplicationScoped
public class Tenants {

    private final OrganizationService organizations;
    private final ApiKeyService apiKeys;
    private final ChangeFeed changeFeed;

    Tenants(OrganizationService organizations, ApiKeyService apiKeys, ChangeFeed changeFeed) {
        this.organizations = organizations;
        this.apiKeys = apiKeys;
        this.changeFeed = changeFeed;
    }

    /** A new organization with an admin key. */
    public Tenant next() {
        Organization organization = new Organization(IdKind.ORGANIZATION.next());
        String apiKey = ApiKeySecret.next();
        changeFeed.commit(organization, changes -> {
            organizations.ensure(organization, "Acme", changes);
            apiKeys.ensure(organization, "test", apiKey, changes);
            return organization;
        });
        return new Tenant(organization, apiKey);
    }
}
