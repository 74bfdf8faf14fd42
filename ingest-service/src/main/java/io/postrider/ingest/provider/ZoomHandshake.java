package io.postrider.ingest.provider;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.postrider.ingest.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Zoom: {@code endpoint.url_validation}, answered with its token and that token's HMAC. */
record ZoomHandshake() implements Handshake {

    private static final String TOKEN = "payload.plainToken";

    @Override
    public ProviderOutcome.@Nullable Answer answer(JsonFields body, String secret) {
        String token = body.text(TOKEN);
        if (!"endpoint.url_validation".equals(body.text("event")) || token == null) {
            return null;
        }
        byte[] hmac = SignatureAlgorithm.SHA256.keyed(secret).doFinal(token.getBytes(StandardCharsets.UTF_8));
        return new ProviderOutcome.Answer(
                "application/json",
                "{\"plainToken\":\"%s\",\"encryptedToken\":\"%s\"}"
                        .formatted(
                                new String(JsonStringEncoder.getInstance().quoteAsString(token)),
                                HexFormat.of().formatHex(hmac)));
    }

    @Override
    public Set<String> paths() {
        return Set.of("event", TOKEN);
    }
}
