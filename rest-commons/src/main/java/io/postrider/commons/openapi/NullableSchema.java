package io.postrider.commons.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas with and without null, as OpenAPI 3.1 writes it. */
final class NullableSchema {

    private NullableSchema() {}

    static Schema of(Schema value) {
        if (value.getRef() != null) {
            return OASFactory.createSchema()
                    .description(value.getDescription())
                    .addAnyOf(OASFactory.createSchema().ref(value.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        List<Schema.SchemaType> types = value.getType();
        if (types != null && !types.contains(Schema.SchemaType.NULL)) {
            value.addType(Schema.SchemaType.NULL);
            if (value.getEnumeration() != null) {
                List<Object> withNull = new ArrayList<>(value.getEnumeration());
                withNull.add(null);
                value.setEnumeration(withNull);
            }
        }
        return value;
    }

    /** Takes null away again: who allowed it could not know that the value is always there. */
    static Schema never(Schema value) {
        List<Schema> either = value.getAnyOf();
        if (either != null && either.stream().anyMatch(NullableSchema::isNull)) {
            return either.getFirst();
        }
        List<Schema.SchemaType> types = value.getType();
        if (value.getRef() != null) {
            // what it refers to says the shape
            value.setType(null);
            value.setProperties(null);
        } else if (types != null && types.contains(Schema.SchemaType.NULL)) {
            value.setType(types.stream()
                    .filter(type -> type != Schema.SchemaType.NULL)
                    .toList());
            if (value.getEnumeration() != null) {
                value.setEnumeration(
                        value.getEnumeration().stream().filter(Objects::nonNull).toList());
            }
        }
        return value;
    }

    private static boolean isNull(Schema schema) {
        return List.of(Schema.SchemaType.NULL).equals(schema.getType());
    }
}
