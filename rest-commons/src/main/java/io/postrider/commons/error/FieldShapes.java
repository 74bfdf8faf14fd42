package io.postrider.commons.error;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Describes the fields of every service's OpenAPI document as they are: what is not required may be null, in requests and in
 * answers, and free-form JSON is any value at all.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FieldShapes.AFTER_OTHERS)
public class FieldShapes implements OASFilter {

    /** A fixed place in the order of filters: with none, each build may write another document. */
    static final int AFTER_OTHERS = 0;

    private static final String ANY_JSON = "JsonNode";

    /** Absent rather than null. */
    private static final String ERROR = "Error";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas.containsKey(ANY_JSON)) {
            document.getComponents()
                    .addSchema(ANY_JSON, OASFactory.createSchema().description("Any JSON value"));
            document.getComponents().removeSchema(ANY_JSON + "Type");
        }
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (!name.equals(ERROR)) {
                letOptionalFieldsBeNull(schema);
            }
        });
    }

    private static void letOptionalFieldsBeNull(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        for (Map.Entry<String, Schema> field :
                List.copyOf(schema.getProperties().entrySet())) {
            if (!required.contains(field.getKey())) {
                schema.addProperty(field.getKey(), orNull(field.getValue()));
            }
        }
    }

    private static Schema orNull(Schema field) {
        if (field.getRef() != null) {
            return field.getRef().endsWith("/" + ANY_JSON)
                    ? field
                    : OASFactory.createSchema()
                            .addAnyOf(OASFactory.createSchema().ref(field.getRef()))
                            .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        if (field.getType() == null || field.getType().contains(Schema.SchemaType.NULL)) {
            return field;
        }
        field.addType(Schema.SchemaType.NULL);
        if (field.getEnumeration() != null) {
            List<Object> values = new ArrayList<>(field.getEnumeration());
            values.add(null);
            field.setEnumeration(values);
        }
        return field;
    }
}
