package io.postrider.ingest.provider;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.ingest.provider.ProviderOutcome.Answer;
import io.postrider.ingest.provider.ProviderOutcome.Refused;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meta (Facebook, Instagram, WhatsApp): asks with GET and a token, chosen by the source's owner, whether the URL is ours.
 *
 * @param verifyToken {@code settings.verify_token}; without it no question is answered
 */
record MetaProvider(DeclaredProvider events, @Nullable String verifyToken) implements Provider {

    private static final String GET = "GET";

    @Override
    public List<String> methods() {
        return List.of(GET, "POST");
    }

    @Override
    public ProviderOutcome read(InboundRequest request, String secret, Instant now) {
        return request.method().equals(GET) ? answer(request.query()) : events.read(request, secret, now);
    }

    private ProviderOutcome answer(MultiMap query) {
        String challenge = query.get("hub.challenge");
        boolean known = verifyToken != null
                && "subscribe".equals(query.get("hub.mode"))
                && Verification.isEqual(verifyToken, query.get("hub.verify_token"));
        return known && challenge != null
                ? new Answer("text/plain", challenge)
                : new Refused(new ApiException(ErrorCode.INVALID_SIGNATURE));
    }
}
