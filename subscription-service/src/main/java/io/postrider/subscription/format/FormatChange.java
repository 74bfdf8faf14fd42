package io.postrider.subscription.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A format as it shall be from now on, whole.
 *
 * @param name may be left out; else the one in the path
 */
record FormatChange(
        @Nullable String name,
        @JsonProperty("extends") @Nullable String extendsFormat,
        @Nullable JsonNode body,
        @Nullable @Size(max = 20) Map<String, String> headers,
        @Nullable @Valid FormatSignature signature) {

    FormatDefinition definition() {
        return new FormatDefinition(extendsFormat, body, headers, signature);
    }
}
