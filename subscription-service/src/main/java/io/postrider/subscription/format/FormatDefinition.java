package io.postrider.subscription.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.subscription.database.JsonNulls;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a format says. What is null is taken from the format that it extends.
 *
 * @param extendsFormat the built-in format it starts from; null = {@code standard}
 * @param body the template, as JSON or as a text with JSON in it; {@code "{data}"} = the data alone
 * @param headers additional request headers
 */
record FormatDefinition(
        @JsonProperty("extends") @Nullable String extendsFormat,
        @Nullable JsonNode body,
        @Nullable Map<String, String> headers,
        @Nullable FormatSignature signature) {

    FormatDefinition {
        body = JsonNulls.absent(body);
    }

    /** The built-in format it starts from. */
    BuiltInFormat base() {
        return extendsFormat == null
                ? BuiltInFormat.STANDARD
                : BuiltInFormat.named(extendsFormat)
                        .orElseThrow(() -> new IllegalStateException("Only built-in formats are extended"));
    }

    /** Whether webhooks sign with an ed25519 private key instead of a shared secret. */
    boolean isAsymmetric() {
        return signature != null && "ed25519".equals(signature.algorithm());
    }

    /** The body's template as a text; null when it is the base's. */
    @Nullable String bodyText() {
        return body == null ? null : (body.isTextual() ? body.textValue() : body.toString());
    }

    FormatSnapshot snapshot(String name, String organization, long version, boolean archived) {
        return new FormatSnapshot(
                name,
                organization,
                version,
                extendsFormat,
                bodyText(),
                headers,
                signature == null ? null : signature.snapshot(),
                archived);
    }
}
