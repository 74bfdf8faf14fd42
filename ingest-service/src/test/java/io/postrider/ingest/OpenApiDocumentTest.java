package io.postrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} is what readers and generators take; it may not drift from what the service says of itself. */
@IngestTest
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    /** Written by each build of the service, the one for this test included. */
    private static final Path BUILT = Path.of("target", "openapi", "openapi.yaml");

    @Test
    void committedDocumentIsTheOneOfTheService() {
        assertThat(COMMITTED)
                .as("when the change is meant: cp ingest-service/%s ingest-service/%s", BUILT, COMMITTED)
                .hasSameTextualContentAs(BUILT);
    }
}
