package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} is what readers and generators take; it may not drift from what the service does. */
@HistoryTest
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");

    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException {
        String served = RestAssured.given()
                .accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Files.writeString(SERVED, served);
        assertThat(COMMITTED)
                .as("when the change is meant: cp %s history-service/%s", SERVED, COMMITTED)
                .content()
                .isEqualTo(served);
    }
}
