package io.postrider.commons.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A request and answer with a field of every kind. */
public record Thing(
        @NotNull @Size(min = 2, max = 10) String displayName,
        @Max(100) Integer size,
        Long bigSize,
        BigDecimal price,
        Double ratio,
        Boolean enabled,
        Kind kind,
        List<String> tags,
        @Valid List<Part> parts,
        Map<String, String> labels,
        JsonNode anything,
        int plain) {

    /** A part of a thing. */
    public record Part(@NotNull String partName) {}

    /** An enum with names of its own in JSON. */
    public enum Kind {
        @JsonProperty("small")
        SMALL,
        @JsonProperty("large")
        LARGE
    }
}
