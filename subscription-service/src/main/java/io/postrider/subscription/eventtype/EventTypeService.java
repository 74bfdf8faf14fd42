package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import io.postrider.subscription.database.FixedRows;
import io.postrider.subscription.database.NamedRow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps the catalogue. */
@ApplicationScoped
class EventTypeService {

    private final EventTypeRepository types;
    private final SchemaRule schemas;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    EventTypeService(EventTypeRepository types, SchemaRule schemas, ChangeFeed changeFeed, Clock clock) {
        this.types = types;
        this.schemas = schemas;
        this.changeFeed = changeFeed;
        this.clock = clock;
    }

    Versioned<EventTypeResponse> create(Organization organization, EventTypeRequest request) {
        requireFree(request.name());
        EventTypeDefinition definition = checked(request.definition());
        return changeFeed.commit(organization, changes -> {
            EventTypeEntity type = types.lock(organization, request.name())
                    .map(found -> revived(found, definition))
                    .orElseGet(() -> inserted(organization, request.name(), definition));
            changes.add(type.snapshot());
            return response(type);
        });
    }

    @Transactional
    Page<EventTypeResponse> list(Organization organization, PageRequest request) {
        Page<EventTypeResponse> own = types.page(organization, request).map(EventTypeEntity::response);
        return FixedRows.after(
                own,
                request,
                EventTypeName.OPERATIONAL.stream()
                        .map(EventTypeResponse::operational)
                        .toList());
    }

    @Transactional
    Versioned<EventTypeResponse> get(Organization organization, String name) {
        if (EventTypeName.OPERATIONAL.contains(name)) {
            return new Versioned<>(1, EventTypeResponse.operational(name));
        }
        return response(types.get(organization, name)
                .filter(type -> !type.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.EVENT_TYPE_NOT_FOUND)));
    }

    /** What the organization sends. */
    @Transactional
    ObjectNode document(Organization organization) {
        List<EventTypeResponse> all =
                types.all(organization).stream().map(EventTypeEntity::response).toList();
        return OpenApiWebhooks.document(organization.id(), all);
    }

    /** A sample of a type: the first of its own examples that validates, else one made by its schema. */
    EventTypeExampleResponse example(Organization organization, String name) {
        EventTypeResponse type = QuarkusTransaction.requiringNew()
                .call(() -> get(organization, name).body());
        JsonNode schema = type.schema() == null ? BooleanNode.TRUE : type.schema();
        JsonNode data = Stream.concat(type.examples().stream(), Stream.of(SampleMaker.sample(schema)))
                .filter(sample -> schemas.accepts(schema, sample))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.CONFLICT, "No sample can be made by this schema. Give the type an example."));
        return new EventTypeExampleResponse(name, data);
    }

    Versioned<EventTypeResponse> replace(
            Organization organization, String name, EventTypeChange change, IfMatch ifMatch) {
        requireSameName(name, change);
        EventTypeDefinition definition = checked(change.definition());
        return changeFeed.commit(organization, changes -> {
            EventTypeEntity type = existing(organization, name);
            ifMatch.require(type.version());
            type.define(definition, clock.instant());
            changes.add(type.snapshot());
            return response(type);
        });
    }

    /** New subscriptions and events of it are refused from now on; old subscriptions stay. */
    void archive(Organization organization, String name) {
        changeFeed.commit(organization, changes -> {
            EventTypeEntity type = existing(organization, name);
            type.archive(clock.instant());
            changes.add(type.snapshot());
            return name;
        });
    }

    private static void requireFree(String name) {
        if (!EventTypeName.isFree(name)) {
            throw EventTypeName.isReserved(name)
                    ? new ApiException(ErrorCode.RESERVED_EVENT_TYPE)
                    : new ApiException(ErrorCode.RESERVED_EVENT_TYPE, "This name is a path of the API.");
        }
    }

    private EventTypeEntity existing(Organization organization, String name) {
        if (EventTypeName.isReserved(name)) {
            throw new ApiException(ErrorCode.RESERVED_EVENT_TYPE);
        }
        return types.lock(organization, name)
                .filter(type -> !type.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.EVENT_TYPE_NOT_FOUND));
    }

    private EventTypeEntity revived(EventTypeEntity found, EventTypeDefinition definition) {
        if (!found.isArchived()) {
            throw new ApiException(ErrorCode.EVENT_TYPE_EXISTS);
        }
        found.define(definition, clock.instant());
        return found;
    }

    private EventTypeEntity inserted(Organization organization, String name, EventTypeDefinition definition) {
        EventTypeEntity type =
                new EventTypeEntity(new NamedRow.Key(organization.id(), name), definition, clock.instant());
        try {
            types.persistAndFlush(type);
        } catch (ConstraintViolationException e) {
            // somebody else made it since we looked
            throw new ApiException(ErrorCode.EVENT_TYPE_EXISTS);
        }
        return type;
    }

    private EventTypeDefinition checked(EventTypeDefinition definition) {
        if (definition.schema() != null) {
            schemas.require(definition.schema());
        }
        return definition;
    }

    private static void requireSameName(String name, EventTypeChange change) {
        if (change.name() != null && !change.name().equals(name)) {
            throw ApiException.invalid(
                    FieldError.inBody("value_error", "Input should be the name in the path", "name"));
        }
    }

    private static Versioned<EventTypeResponse> response(EventTypeEntity type) {
        return new Versioned<>(type.version(), type.response());
    }
}
