package io.postrider.subscription.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A format, as it was given. Times are Unix seconds; built-in ones have none. */
@Schema(name = "Format")
record FormatResponse(
        String name,

        @JsonProperty("extends") @Nullable String extendsFormat,

        @Nullable JsonNode body,
        @Nullable Map<String, String> headers,
        @Nullable FormatSignature signature,
        boolean builtIn,
        @Nullable Long createdAt,
        @Nullable Long updatedAt) {

    static FormatResponse of(String name, FormatDefinition definition, Instant createdAt, Instant updatedAt) {
        return new FormatResponse(
                name,
                definition.extendsFormat(),
                definition.body(),
                definition.headers(),
                definition.signature(),
                false,
                createdAt.getEpochSecond(),
                updatedAt.getEpochSecond());
    }

    static FormatResponse builtIn(String name, String body, FormatSignature signature) {
        return new FormatResponse(name, null, TextNode.valueOf(body), null, signature, true, null, null);
    }
}
