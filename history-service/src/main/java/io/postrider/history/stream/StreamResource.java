package io.postrider.history.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.paging.QueryParameters;
import io.postrider.commons.security.Caller;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Attempts as they happen, as server-sent events. */
@Path("/v1/deliveries/stream")
@Blocking
@Tag(name = "Deliveries")
class StreamResource {

    private final Caller caller;
    private final AttemptTopic topic;
    private final AttemptTail tail;
    private final StreamPlaces places;
    private final StreamConfig config;
    private final ObjectMapper mapper;

    StreamResource(
            Caller caller,
            AttemptTopic topic,
            AttemptTail tail,
            StreamPlaces places,
            StreamConfig config,
            ObjectMapper mapper) {
        this.caller = caller;
        this.topic = topic;
        this.tail = tail;
        this.places = places;
        this.config = config;
        this.mapper = mapper;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermissionsAllowed(Scope.DELIVERIES_READ)
    @Operation(operationId = "streamAttempts", summary = "Attempts as they happen")
    @APIResponse(responseCode = "200", description = "Server-sent events", ref = "AttemptStream")
    public void stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context UriInfo uri,
            @Context SseEventSink sink,
            @Context Sse events) {
        Organization organization = caller.organization();
        StreamFilter filter = StreamFilter.of(organization, QueryParameters.of(uri, StreamFilter.NAMES));
        places.take(organization);
        try {
            EventSink reader = new EventSink(sink, events, mapper, config.patience(), caller.stillAllowed());
            start(organization, new StreamSession(filter, reader, tail, config), lastEventId);
        } catch (KafkaException e) {
            places.giveBack(organization);
            throw new ApiException(ErrorCode.UNAVAILABLE);
        } catch (RuntimeException e) {
            places.giveBack(organization);
            throw e;
        }
    }

    private void start(Organization organization, StreamSession session, @Nullable String lastEventId) {
        CatchUpReader reader = lastEventId == null || lastEventId.isBlank() ? null : new CatchUpReader(topic);
        Positions resumed = reader == null || lastEventId == null ? null : positions(lastEventId, reader);
        Thread.ofPlatform().name("attempt-stream").daemon().start(() -> {
            try {
                session.run(resumed, reader);
            } finally {
                places.giveBack(organization);
            }
        });
    }

    private static Positions positions(String lastEventId, CatchUpReader reader) {
        try {
            return Positions.parse(lastEventId, reader.partitions());
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }
}
