package io.postrider.commons.error;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class OpenApiTest {

    @Test
    void theDocumentHasTheErrorBodyForEveryOperation() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("components.schemas.Error.properties.detail.required", hasItems("code", "message"))
                .body(
                        "components.schemas.Error.properties.detail.properties.code.enum",
                        hasItems("not_found", "validation_error"))
                .body(
                        "paths.'/things'.get.responses.default.content.'application/json'.schema.$ref",
                        equalTo("#/components/schemas/Error"));
    }
}
