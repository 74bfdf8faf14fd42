package io.postrider.ingest.provider;

import io.postrider.ingest.json.JsonFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slack: {@code url_verification}, answered with its challenge. */
record SlackHandshake() implements Handshake {

    @Override
    public ProviderOutcome.@Nullable Answer answer(JsonFields body, String secret) {
        String challenge = body.text("challenge");
        return "url_verification".equals(body.text("type")) && challenge != null
                ? new ProviderOutcome.Answer("text/plain", challenge)
                : null;
    }

    @Override
    public Set<String> paths() {
        return Set.of("type", "challenge");
    }
}
