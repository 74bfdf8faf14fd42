package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.Changes;
import io.postrider.subscription.database.NamedRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the types of an OpenAPI document into the catalogue. What the document does not name stays as it is. */
@ApplicationScoped
class EventTypeImportService {

    private final EventTypeRepository types;
    private final SchemaRule schemas;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    EventTypeImportService(EventTypeRepository types, SchemaRule schemas, ChangeFeed changeFeed, Clock clock) {
        this.types = types;
        this.schemas = schemas;
        this.changeFeed = changeFeed;
        this.clock = clock;
    }

    /** All or none; in the order of their names, so that two imports at once cannot wait for each other. */
    EventTypeImportResponse importAll(Organization organization, JsonNode document) {
        Map<String, EventTypeDefinition> given = new TreeMap<>(OpenApiImport.types(document));
        for (EventTypeDefinition definition : given.values()) {
            if (definition.schema() != null) {
                schemas.require(definition.schema());
            }
        }
        return changeFeed.commit(organization, changes -> {
            EventTypeImportResponse done =
                    new EventTypeImportResponse(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            given.forEach((name, definition) ->
                    importOne(organization, name, definition, done, changes).add(name));
            return done;
        });
    }

    private List<String> importOne(
            Organization organization,
            String name,
            EventTypeDefinition definition,
            EventTypeImportResponse done,
            Changes changes) {
        EventTypeEntity type = types.lock(organization, name).orElse(null);
        if (type == null) {
            type = new EventTypeEntity(new NamedRow.Key(organization.id(), name), definition, clock.instant());
            types.persist(type);
            changes.add(type.snapshot());
            return done.created();
        }
        boolean archived = type.isArchived();
        EventTypeDefinition merged = definition.withExamples(type.definition().examples());
        if (!archived && merged.equals(type.definition())) {
            return done.unchanged();
        }
        type.define(merged, clock.instant());
        changes.add(type.snapshot());
        return archived ? done.created() : done.updated();
    }
}
