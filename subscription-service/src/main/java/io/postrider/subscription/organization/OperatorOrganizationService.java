package io.postrider.subscription.organization;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.OrganizationSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import io.postrider.subscription.database.OrganizationTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Consumer;

/** What platform operators do with organizations, whichever they are: they belong to none. */
@ApplicationScoped
class OperatorOrganizationService {

    private final OrganizationRepository organizations;
    private final OrganizationDirectory directory;
    private final OrganizationTransaction transactions;
    private final ChangeFeed changeFeed;
    private final OperatorConfig config;
    private final Clock clock;

    OperatorOrganizationService(
            OrganizationRepository organizations,
            OrganizationDirectory directory,
            OrganizationTransaction transactions,
            ChangeFeed changeFeed,
            OperatorConfig config,
            Clock clock) {
        this.organizations = organizations;
        this.directory = directory;
        this.transactions = transactions;
        this.changeFeed = changeFeed;
        this.config = config;
        this.clock = clock;
    }

    Versioned<OperatorOrganizationResponse> create(OrganizationCreationRequest request) {
        String id = request.id() == null ? IdKind.ORGANIZATION.next() : request.id();
        Organization organization = new Organization(id);
        return changeFeed.commit(organization, changes -> {
            if (organizations.get(organization).isPresent()) {
                throw new ApiException(ErrorCode.CONFLICT, "An organization with this id exists.");
            }
            OrganizationEntity entity = new OrganizationEntity(
                    id, request.name(), request.settings().limits(config), clock.instant());
            organizations.persist(entity);
            changes.add(entity.snapshot());
            return response(entity);
        });
    }

    /** Each is read as itself: only who they are is asked of all at once. */
    Page<OperatorOrganizationResponse> list(PageRequest request) {
        return directory.page(request).map(organization -> get(organization).body());
    }

    Versioned<OperatorOrganizationResponse> get(String id) {
        return get(known(id));
    }

    private Versioned<OperatorOrganizationResponse> get(Organization organization) {
        return transactions.requiringNew(
                organization,
                () -> response(organizations.get(organization).orElseThrow(OperatorOrganizationService::notFound)));
    }

    Versioned<OperatorOrganizationResponse> replace(String id, OperatorOrganizationRequest request, IfMatch ifMatch) {
        return change(id, entity -> {
            ifMatch.require(entity.version());
            entity.limit(request.name(), request.limits(config));
        });
    }

    /** From here on nothing is taken in, nothing is sent, and no credential of the organization works. */
    Versioned<OperatorOrganizationResponse> suspend(String id) {
        return change(id, entity -> entity.turn(State.SUSPENDED));
    }

    Versioned<OperatorOrganizationResponse> resume(String id) {
        return change(id, entity -> entity.turn(State.ACTIVE));
    }

    private Versioned<OperatorOrganizationResponse> change(String id, Consumer<OrganizationEntity> change) {
        Organization organization = known(id);
        return changeFeed.commit(organization, changes -> {
            OrganizationEntity entity =
                    organizations.lock(organization).orElseThrow(OperatorOrganizationService::notFound);
            change.accept(entity);
            changes.add(entity.snapshot());
            return response(entity);
        });
    }

    private static Organization known(String id) {
        if (!IdKind.ORGANIZATION.matches(id)) {
            throw notFound();
        }
        return new Organization(id);
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.NOT_FOUND, "Organization not found.");
    }

    private static Versioned<OperatorOrganizationResponse> response(OrganizationEntity entity) {
        return new Versioned<>(entity.version(), OperatorOrganizationResponse.of(entity));
    }
}
