package io.postrider.ingest.event;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.replica.ConfigurationReplicas;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The check of an event against its organization's catalogue. */
@Singleton
class EventTypes {

    private static final String RESERVED = "postrider.";
    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);

    private final EventTypeReplica catalogue;
    private final ConfigurationReplicas replicas;
    private final SchemaChecks schemas;

    EventTypes(EventTypeReplica catalogue, ConfigurationReplicas replicas, SchemaChecks schemas) {
        this.catalogue = catalogue;
        this.replicas = replicas;
        this.schemas = schemas;
    }

    /**
     * Holds the data against the type. To be called on an event loop.
     *
     * @return completes there; fails with 422 {@code reserved_event_type}, {@code unknown_event_type} or {@code schema_violation}, and with
     *     503 when the catalogue cannot be known
     */
    CompletionStage<Void> check(Organization organization, String name, byte[] data) {
        if (name.startsWith(RESERVED)) {
            return CompletableFuture.failedFuture(new ApiException(ErrorCode.RESERVED_EVENT_TYPE));
        }
        EventTypeSnapshot known = catalogue.inForce(organization, name);
        if (known != null && known.schema() == null) {
            return PASSED;
        }
        CompletionStage<Void> check =
                known == null ? checkUnknown(organization, name, data) : schemas.check(known, data);
        return check.thenRunAsync(() -> {}, EventLoop.current());
    }

    private CompletionStage<Void> checkUnknown(Organization organization, String name, byte[] data) {
        return replicas.find(() -> catalogue.inForce(organization, name))
                .subscribeAsCompletionStage()
                .thenCompose(found -> found.map(type -> schemas.check(type, data))
                        .orElseGet(() -> CompletableFuture.failedFuture(unknown(name))));
    }

    private static ApiException unknown(String name) {
        return new ApiException(ErrorCode.UNKNOWN_EVENT_TYPE, "The event type " + name + " is not in the catalogue.");
    }
}
