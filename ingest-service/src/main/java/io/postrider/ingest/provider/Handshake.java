package io.postrider.ingest.provider;

import io.postrider.ingest.json.JsonFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider's question whether the URL is ours, asked in a request that is verified like any other. */
interface Handshake {

    /** For providers that ask nothing. */
    Handshake NONE = new Handshake() {
        @Override
        public ProviderOutcome.@Nullable Answer answer(JsonFields body, String secret) {
            return null;
        }

        @Override
        public Set<String> paths() {
            return Set.of();
        }
    };

    /** The answer; null when the request is no question. */
    ProviderOutcome.@Nullable Answer answer(JsonFields body, String secret);

    /** The paths of the body that have to be read for it. */
    Set<String> paths();
}
