package io.postrider.ingest.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a published event.
 *
 * @param eventId the event's own id, the same for every repeat
 */
@RegisterForReflection
record EventResponse(
        @Schema(examples = "evt_019a0000000070008000000000000004")
        String eventId) {}
