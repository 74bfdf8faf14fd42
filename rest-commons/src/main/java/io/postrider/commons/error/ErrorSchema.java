package io.postrider.commons.error;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Puts the error body into every service's OpenAPI document: once as a schema, and as each operation's default answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ErrorSchema implements OASFilter {

    private static final String NAME = "Error";
    private static final String REFERENCE = "#/components/schemas/" + NAME;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(NAME, error());
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        if (operation.getResponses().getDefaultValue() == null) {
            operation.getResponses().setDefaultValue(anyError());
        }
        return operation;
    }

    private static APIResponse anyError() {
        return OASFactory.createAPIResponse()
                .description("Any error, with the code in its body")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(REFERENCE))));
    }

    private static Schema error() {
        Schema detail = object(List.of("code", "message"))
                .addProperty("code", text("What went wrong, for programs").enumeration(codes()))
                .addProperty("message", text("What went wrong, for people"))
                .addProperty("errors", list(mistake()))
                .addProperty("request_id", text("With internal_error: what to quote when asking about it"));
        return object(List.of("detail")).addProperty("detail", detail).description("The body of every error");
    }

    private static Schema mistake() {
        return object(List.of("loc", "msg", "type"))
                .addProperty(
                        "loc",
                        list(OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .addType(Schema.SchemaType.INTEGER)))
                .addProperty("msg", text("The mistake, for people"))
                .addProperty("type", text("The mistake, for programs"));
    }

    private static List<Object> codes() {
        return Arrays.stream(ErrorCode.values())
                .<Object>map(ErrorCode::wireName)
                .toList();
    }

    private static Schema object(List<String> required) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).required(required);
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(items);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
