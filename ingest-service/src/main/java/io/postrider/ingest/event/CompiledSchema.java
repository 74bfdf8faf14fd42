package io.postrider.ingest.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One version of an event type's JSON Schema (2020-12), ready for use. */
record CompiledSchema(long version, Schema schema) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(BoundedRegex::new)
            .locale(Locale.ENGLISH)
            .build();

    /** Above this, all violations of a hostile body would fill the memory: the first must do. */
    private static final int MANY_BYTES = 64 * 1024;

    /** Each with a registry of its own: a tenant's {@code $id} must not be found by another's {@code $ref}. */
    static CompiledSchema of(EventTypeSnapshot type) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG));
        return new CompiledSchema(type.version(), registry.getSchema(Objects.requireNonNull(type.schema())));
    }

    /** What is wrong with the data, which must be JSON. */
    List<Error> violations(byte[] data) {
        JsonNode value = parse(data);
        return schema.validate(
                value, context -> context.executionConfig(config -> config.failFast(data.length > MANY_BYTES)));
    }

    private static JsonNode parse(byte[] data) {
        try {
            return MAPPER.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data was read before and must be JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }
}
