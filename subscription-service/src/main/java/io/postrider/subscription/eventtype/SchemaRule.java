package io.postrider.subscription.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which schemas a type may have: what JSON Schema 2020-12's own schema accepts, whose references stay inside it and whose
 * patterns can be compiled. Nothing is ever fetched.
 */
@Singleton
class SchemaRule {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_TOLD = 20;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Schema metaSchema =
            registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    /**
     * Checks a schema before it is saved.
     *
     * @throws ApiException 422 {@code invalid_schema} with the places of the mistakes
     */
    void require(JsonNode schema) {
        if (schema.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("The schema is larger than 256 KiB.", List.of());
        }
        List<FieldError> mistakes = metaSchema.validate(schema).stream()
                .limit(MAX_TOLD)
                .map(SchemaRule::mistake)
                .toList();
        if (!mistakes.isEmpty()) {
            throw refused(ErrorCode.INVALID_SCHEMA.defaultMessage(), mistakes);
        }
        requirePatterns(schema);
        requireReferences(schema);
    }

    /** Whether data matches a schema that passed {@link #require}. */
    boolean accepts(JsonNode schema, JsonNode data) {
        return registry.getSchema(schema).validate(data).isEmpty();
    }

    private static void requirePatterns(JsonNode schema) {
        for (JsonNode pattern : schema.findValues("pattern")) {
            try {
                Pattern.compile(pattern.asText());
            } catch (PatternSyntaxException e) {
                throw refused("A pattern is not a regular expression.", List.of());
            }
        }
    }

    private static void requireReferences(JsonNode schema) {
        boolean inside = schema.findValues("$ref").stream()
                .filter(JsonNode::isTextual)
                .allMatch(reference -> reference.asText().startsWith("#")
                        && resolves(schema, reference.asText().substring(1)));
        if (!inside || !compiles(schema)) {
            throw refused("A $ref does not lead to a place in the schema itself.", List.of());
        }
    }

    /** A fragment that is no pointer is the name of an {@code $anchor}; the compiler looks for those. */
    private static boolean resolves(JsonNode schema, String fragment) {
        return !fragment.startsWith("/") || !schema.at(fragment).isMissingNode();
    }

    private static boolean compiles(JsonNode schema) {
        try {
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema)
                    .initializeValidators();
            return true;
        } catch (SchemaException | StackOverflowError e) {
            return false;
        }
    }

    private static FieldError mistake(Error error) {
        return FieldError.inBody(
                error.getKeyword(),
                error.getMessage(),
                "schema",
                error.getInstanceLocation().toString());
    }

    private static ApiException refused(String message, List<FieldError> mistakes) {
        return new ApiException(ErrorCode.INVALID_SCHEMA, message, mistakes);
    }
}
