package io.postrider.ingest.provider;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.ingest.json.JsonFields;
import io.postrider.ingest.provider.ProviderOutcome.Accepted;
import io.postrider.ingest.provider.ProviderOutcome.Refused;
import java.time.Instant;
import java.util.Set;

/**
 * The tenant's own senders (seed 000): an object with {@code provider_event_id}, {@code event_type} and {@code payload}
 * is an envelope, whose payload is the data; anything else is taken whole.
 *
 * @param whole how what is no envelope is read
 */
record CustomProvider(DeclaredProvider whole) implements Provider {

    private static final String ID = "provider_event_id";
    private static final String TYPE = "event_type";
    private static final String PAYLOAD = "payload";
    private static final Set<String> ENVELOPE = Set.of(ID, TYPE, PAYLOAD);
    private static final String JSON = "application/json";

    @Override
    public ProviderOutcome read(InboundRequest request, String secret, Instant now) {
        ProviderOutcome outcome = whole.read(request, secret, now);
        return outcome instanceof Accepted accepted && (request.saysJson() || JSON.equals(accepted.contentType()))
                ? unwrapped(request, accepted)
                : outcome;
    }

    private static ProviderOutcome unwrapped(InboundRequest request, Accepted accepted) {
        JsonFields fields = JsonFields.read(request.body(), ENVELOPE);
        byte[] payload = fields.raw(PAYLOAD);
        if (!fields.isObject() || payload == null || !fields.has(ID) || !fields.has(TYPE)) {
            return accepted;
        }
        String id = fields.text(ID);
        String type = fields.text(TYPE);
        if (id == null || type == null) {
            return new Refused(
                    new ApiException(ErrorCode.BAD_REQUEST, "provider_event_id and event_type must be texts."));
        }
        try {
            return new Accepted(EventNames.type(type), EventNames.id(id), payload, JSON);
        } catch (ApiException e) {
            return new Refused(e);
        }
    }
}
