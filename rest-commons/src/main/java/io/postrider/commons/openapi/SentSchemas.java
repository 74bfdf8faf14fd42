package io.postrider.commons.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which schemas a caller sends: those of request bodies, and what they consist of. */
final class SentSchemas {

    private static final String PLACE = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> found = new HashSet<>();

    private SentSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static Set<String> of(OpenAPI document) {
        SentSchemas sent = new SentSchemas(document.getComponents().getSchemas());
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .flatMap(SentSchemas::bodies)
                    .forEach(sent::follow);
        }
        return sent.found;
    }

    private static Stream<Schema> bodies(Operation operation) {
        return operation.getRequestBody() == null || operation.getRequestBody().getContent() == null
                ? Stream.empty()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    private void follow(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(PLACE) && found.add(reference.substring(PLACE.length()))) {
            follow(schemas.get(reference.substring(PLACE.length())));
        }
        parts(schema).forEach(this::follow);
    }

    private static Stream<Schema> parts(Schema schema) {
        Stream<Schema> properties =
                schema.getProperties() == null ? Stream.empty() : schema.getProperties().values().stream();
        Stream<Schema> others = Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                .filter(Objects::nonNull);
        Stream<Schema> alternatives = Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
        return Stream.of(properties, others, alternatives).flatMap(part -> part);
    }
}
