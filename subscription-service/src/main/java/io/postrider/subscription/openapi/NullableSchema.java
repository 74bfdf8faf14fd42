package io.postrider.subscription.openapi;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** A schema that also takes null, as OpenAPI 3.1 writes it. */
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
}
