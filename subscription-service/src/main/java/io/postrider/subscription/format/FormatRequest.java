package io.postrider.subscription.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A format to be made; see {@link FormatDefinition} for what its fields mean. */
record FormatRequest(
        @NotNull @Pattern(regexp = FormatName.PATTERN) @Schema(examples = "copilot")
        String name,

        @JsonProperty("extends") @Nullable @Schema(examples = "event-type")
        String extendsFormat,

        @Nullable JsonNode body,
        @Nullable @Size(max = 20) Map<String, String> headers,
        @Nullable @Valid FormatSignature signature) {

    FormatDefinition definition() {
        return new FormatChange(null, extendsFormat, body, headers, signature).definition();
    }
}
