package io.postrider.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSchemaTest {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @CsvSource({
        "attempt-delivered, attempt",
        "attempt-waiting, attempt",
        "webhook, webhook",
        "inbound-webhook, inbound-webhook",
        "api-key, api-key",
        "event-type, event-type",
        "format, format",
        "organization, organization",
        "audit, audit"
    })
    void everyGoldenMessageKeepsToItsSchema(String golden, String schemaName) throws IOException {
        // Given
        Schema schema = schemas.getSchema(text("/contracts/schema/" + schemaName + ".json"), InputFormat.JSON);

        // Then
        assertThat(schema.validate(new String(Golden.json(golden), StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    private static String text(String resource) throws IOException {
        try (InputStream file = GoldenSchemaTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
