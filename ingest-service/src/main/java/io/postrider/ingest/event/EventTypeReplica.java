package io.postrider.ingest.event;

import io.postrider.commons.replica.Replica;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The catalogues of all organizations. */
@Singleton
class EventTypeReplica extends Replica<EventTypeSnapshot> {

    private final SchemaChecks schemas;

    EventTypeReplica(SchemaChecks schemas) {
        super(Topic.EVENT_TYPES, EventTypeSnapshot.class);
        this.schemas = schemas;
    }

    /** An archived type is none: it may have been made anew meanwhile. */
    @Nullable EventTypeSnapshot inForce(Organization organization, String name) {
        EventTypeSnapshot type = get(EventTypeSnapshot.keyOf(organization.id(), name));
        return type == null || type.archived() ? null : type;
    }

    @Override
    protected void changed(@Nullable EventTypeSnapshot before, @Nullable EventTypeSnapshot after) {
        if (before != null) {
            schemas.forget(before.key());
        }
    }
}
