package io.postrider.subscription.organization;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.egress.Networks;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept about a tenant. */
@ApplicationScoped
public class OrganizationService {

    private final OrganizationRepository organizations;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    OrganizationService(OrganizationRepository organizations, ChangeFeed changeFeed, Clock clock) {
        this.organizations = organizations;
        this.changeFeed = changeFeed;
        this.clock = clock;
    }

    /** Makes sure that the organization exists, and tells it again when it does: within the caller's transaction. */
    public void ensure(Organization organization, String name, Changes changes) {
        OrganizationEntity entity = organizations.lock(organization).orElseGet(() -> {
            OrganizationEntity created =
                    new OrganizationEntity(organization.id(), name, OrganizationLimits.NONE, clock.instant());
            organizations.persist(created);
            return created;
        });
        changes.add(entity.snapshot());
    }

    /** Whether secrets that were made here may be shown again. */
    @Transactional
    public boolean revealsSecrets(Organization organization) {
        return !Boolean.FALSE.equals(existing(organization).settings().revealSecrets());
    }

    /** What its webhooks must have besides URL and events; names as in the API. */
    @Transactional
    public List<String> requiredWebhookFields(Organization organization) {
        List<String> required = existing(organization).settings().requiredWebhookFields();
        return required == null ? List.of() : required;
    }

    @Transactional
    Versioned<OrganizationResponse> get(Organization organization) {
        return response(existing(organization));
    }

    Versioned<OrganizationResponse> replace(Organization organization, OrganizationRequest request, IfMatch ifMatch) {
        return changeFeed.commit(organization, changes -> {
            OrganizationEntity entity =
                    organizations.lock(organization).orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
            ifMatch.require(entity.version());
            entity.change(request.name(), request.settings(entity.settings().operatorLimits()));
            changes.add(entity.snapshot());
            return response(entity);
        });
    }

    @Transactional
    Versioned<List<String>> ipAllowlist(Organization organization) {
        return allowlist(existing(organization));
    }

    /**
     * Sets the networks that the API may be called from.
     *
     * @param networks none = all
     * @param author the address that the change comes from; null when it may lock itself out
     */
    Versioned<List<String>> allowOnly(
            Organization organization, List<String> networks, @Nullable String author, IfMatch ifMatch) {
        if (author != null && !networks.isEmpty() && !Networks.of(networks).contain(author)) {
            throw new ApiException(ErrorCode.IP_ALLOWLIST_LOCKOUT);
        }
        return changeFeed.commit(organization, changes -> {
            OrganizationEntity entity =
                    organizations.lock(organization).orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
            ifMatch.require(entity.version());
            entity.allowOnly(networks);
            changes.add(entity.snapshot());
            return allowlist(entity);
        });
    }

    private static Versioned<List<String>> allowlist(OrganizationEntity entity) {
        List<String> networks = entity.settings().ipAllowlist();
        return new Versioned<>(entity.version(), networks == null ? List.of() : networks);
    }

    private OrganizationEntity existing(Organization organization) {
        return organizations.get(organization).orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
    }

    private static Versioned<OrganizationResponse> response(OrganizationEntity entity) {
        return new Versioned<>(entity.version(), OrganizationResponse.of(entity));
    }
}
