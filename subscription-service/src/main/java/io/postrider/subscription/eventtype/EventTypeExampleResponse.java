package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sample event, as {@code POST /v1/events} takes it. */
@Schema(name = "EventTypeExample")
record EventTypeExampleResponse(String eventType, JsonNode data) {}
