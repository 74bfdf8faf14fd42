package io.postrider.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.testing.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} is what readers and generators take; it may not drift from what the service says of itself. */
@QuarkusTest
@WithTestResource(RealParts.class)
class OpenApiDocumentTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Path COMMITTED = Path.of("openapi.yaml");

    /** Written by each build of the service, the one for this test included. */
    private static final Path BUILT = Path.of("target", "openapi", "openapi.yaml");

    private static final Path BUILT_AS_JSON = Path.of("target", "openapi", "openapi.json");

    @Test
    void theCommittedDocumentIsTheOneOfTheService() {
        assertThat(COMMITTED)
                .as("when the change is meant: cp subscription-service/%s subscription-service/%s", BUILT, COMMITTED)
                .hasSameTextualContentAs(BUILT);
    }

    @Test
    void everyOperationHasExamplesOfWhatItTakesAndGives() throws IOException {
        List<String> without = new ArrayList<>();
        JsonNode paths = document().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().has("operationId") && !hasExamples(method.getValue())) {
                    without.add(method.getKey() + " " + path.getKey());
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(paths.size()).isGreaterThanOrEqualTo(25);
    }

    /** A JSON Schema of OpenAPI 3.1 is one of 2020-12. */
    @Test
    void everyExampleIsWhatItsSchemaSays() throws IOException {
        JsonNode document = document();
        List<String> wrong = new ArrayList<>();
        for (JsonNode holder : document.path("paths").findParents("example")) {
            ObjectNode schema = holder.path("schema").deepCopy();
            schema.set("components", document.path("components"));
            SCHEMAS.getSchema(schema)
                    .validate(holder.path("example"))
                    .forEach(error -> wrong.add(error + " in " + holder.path("example")));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPropertyIsNamedAsInTheApi() throws IOException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema :
                document().at("/components/schemas").properties()) {
            if (!schema.getKey().startsWith("SingleEventWebhook")) {
                schema.getValue().path("properties").fieldNames().forEachRemaining(names::add);
            }
        }
        assertThat(names).isNotEmpty().allMatch(name -> name.matches("[a-z0-9_]+"));
    }

    @Test
    void whatMayBeNullSaysSoAndWhatIsAlwaysThereIsRequired() throws IOException {
        JsonNode webhook = document().at("/components/schemas/Webhook");
        assertThat(webhook.at("/properties/delivery_success_rate/type"))
                .map(JsonNode::asText)
                .containsExactlyInAnyOrder("number", "null");
        assertThat(webhook.at("/properties/url/type").asText()).isEqualTo("string");
        assertThat(webhook.path("required"))
                .map(JsonNode::asText)
                .contains("id", "last_delivery_status", "failing_since")
                .doesNotContain("secret");
        assertThat(document().at("/components/schemas/WebhookRequest/required"))
                .map(JsonNode::asText)
                .containsExactlyInAnyOrder("url", "events");
    }

    @Test
    void everyErrorCodeStandsInOneClosedList() throws IOException {
        JsonNode codes = document().at("/components/schemas/Error/properties/detail/properties/code/enum");
        assertThat(codes).hasSize(ErrorCode.values().length);
    }

    private static boolean hasExamples(JsonNode operation) {
        JsonNode body = operation.path("requestBody").path("content");
        boolean given = false;
        for (JsonNode response : operation.path("responses")) {
            given |= response.at("/content/application~1json").has("example");
        }
        boolean empty = operation.path("responses").has("204");
        return (given || empty)
                && (body.isMissingNode() || body.path("application/json").has("example"));
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(BUILT_AS_JSON.toFile());
    }
}
