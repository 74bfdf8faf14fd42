package io.postrider.subscription.bootstrap;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.apikey.ApiKeyService;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.organization.OrganizationService;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Makes sure at every start that the configured organization and API key exist, and tells them to the other services again.
 * Two instances that start at once: one waits for the other's row, or fails on its key and is started again.
 */
@ApplicationScoped
class Bootstrap {

    private static final int MIN_SECRET_LENGTH = ApiKeySecret.PREFIX.length() + 32;

    private final BootstrapConfig config;
    private final OrganizationService organizations;
    private final ApiKeyService apiKeys;
    private final ChangeFeed changeFeed;

    Bootstrap(BootstrapConfig config, OrganizationService organizations, ApiKeyService apiKeys, ChangeFeed changeFeed) {
        this.config = config;
        this.organizations = organizations;
        this.apiKeys = apiKeys;
        this.changeFeed = changeFeed;
    }

    void start(@Observes StartupEvent event) {
        if (config.organization().isPresent() != config.apiKey().isPresent()) {
            throw new IllegalStateException(
                    "postrider.bootstrap.organization and postrider.bootstrap.api-key are set together or not at all");
        }
        config.organization()
                .ifPresent(id ->
                        ensure(new Organization(id), checked(config.apiKey().orElseThrow())));
    }

    private void ensure(Organization organization, String secret) {
        changeFeed.commit(organization, changes -> {
            organizations.ensure(organization, config.organizationName(), changes);
            apiKeys.ensure(organization, "bootstrap", secret, changes);
            return organization;
        });
    }

    private static String checked(String secret) {
        if (!secret.startsWith(ApiKeySecret.PREFIX) || secret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalStateException(
                    "postrider.bootstrap.api-key is not " + ApiKeySecret.PREFIX + " and at least 32 characters");
        }
        return secret;
    }
}
