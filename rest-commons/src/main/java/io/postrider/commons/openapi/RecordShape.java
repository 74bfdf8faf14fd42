package io.postrider.commons.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.List;
import java.util.Set;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON shows it.
 *
 * @param name of its schema
 * @param generic then the names of its schemas begin with its name
 */
record RecordShape(String name, boolean generic, List<Property> properties) {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final Set<String> LEAVING_OUT_NULL = Set.of("NON_NULL", "NON_ABSENT");

    /**
     * One of its properties.
     *
     * @param leftOutWhenNone in an answer it is either there with a value, or not there
     */
    record Property(String name, boolean nullable, boolean leftOutWhenNone) {

        private static Property of(FieldInfo field, String inclusionOfAll) {
            boolean nullable = field.type().hasAnnotation(NULLABLE);
            String inclusion = text(field.declaredAnnotation(JSON_INCLUDE), "value", inclusionOfAll);
            return new Property(
                    text(field.declaredAnnotation(JSON_PROPERTY), "value", snakeCase(field.name())),
                    nullable,
                    inclusion.equals("NON_EMPTY") || (nullable && LEAVING_OUT_NULL.contains(inclusion)));
        }
    }

    static RecordShape of(ClassInfo type) {
        String inclusion = text(type.declaredAnnotation(JSON_INCLUDE), "value", "");
        return new RecordShape(
                text(type.declaredAnnotation(SCHEMA), "name", type.simpleName()),
                !type.typeParameters().isEmpty(),
                type.recordComponentsInDeclarationOrder().stream()
                        .map(component -> Property.of(type.field(component.name()), inclusion))
                        .toList());
    }

    boolean isCalled(String schema) {
        return generic ? schema.startsWith(name) : schema.equals(name);
    }

    private static String text(@Nullable AnnotationInstance annotation, String member, String otherwise) {
        AnnotationValue value = annotation == null ? null : annotation.value(member);
        return value == null ? otherwise : value.asString();
    }

    private static String snakeCase(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
    }
}
