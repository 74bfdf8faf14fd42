package io.postrider.commons.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Lets the schemas of records say what their {@code @Nullable} says: which properties are always there, and which may be
 * null. A program that is generated from the document relies on it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = RecordSchemas.AFTER_OTHERS)
public class RecordSchemas implements OASFilter {

    /** A fixed place in the order of filters: with none, each build may write another document. */
    static final int AFTER_OTHERS = 0;

    private final List<RecordShape> records;

    /** Called by Quarkus while the service is built. */
    public RecordSchemas(IndexView index) {
        this.records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord())
                .map(RecordShape::of)
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = SentSchemas.of(document);
        schemas.forEach((name, schema) ->
                shapeOf(name, schema).ifPresent(shape -> complete(schema, shape, sent.contains(name))));
    }

    /** Names may repeat: the record is the one with these properties. */
    private Optional<RecordShape> shapeOf(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        return properties == null
                ? Optional.empty()
                : records.stream()
                        .filter(shape -> shape.isCalled(name))
                        .filter(shape -> shape.properties().stream()
                                .map(RecordShape.Property::name)
                                .collect(Collectors.toSet())
                                .equals(properties.keySet()))
                        .findAny();
    }

    /**
     * Completes a schema.
     *
     * @param sent whether a caller sends it: then what may be null may also be left out
     */
    private static void complete(Schema schema, RecordShape shape, boolean sent) {
        for (RecordShape.Property property : shape.properties()) {
            Schema value = schema.getProperties().get(property.name());
            boolean always = !property.leftOutWhenNone() && !(sent && property.nullable());
            if (value != null && property.nullable() && (sent || always)) {
                schema.addProperty(property.name(), NullableSchema.of(value));
            } else if (value != null && always) {
                schema.addProperty(property.name(), NullableSchema.never(value));
            }
            if (always && !isRequired(schema, property.name())) {
                schema.addRequired(property.name());
            }
        }
    }

    private static boolean isRequired(Schema schema, String property) {
        return schema.getRequired() != null && schema.getRequired().contains(property);
    }
}
