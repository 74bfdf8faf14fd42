package io.postrider.commons.error;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RestApiProfile.class)
class AccessAnswersTest {

    @Test
    void aCallerWithoutACredentialIsUnauthorized() {
        given().get("/things/authenticated")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail.code", equalTo("unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/authenticated", "/things"})
    void aCallerWithAWrongCredentialIsUnauthorized(String path) {
        given().header("Authorization", "Bearer bad")
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail.code", equalTo("unauthorized"));
    }

    @Test
    void aCallerWhoMayNotIsForbidden() {
        given().header("Authorization", "Bearer good")
                .get("/things/for-nobody")
                .then()
                .statusCode(403)
                .body("detail.code", equalTo("insufficient_scope"));
    }

    @Test
    void authenticationThatCannotDecideIsUnavailable() {
        given().header("Authorization", "Bearer cut-off")
                .get("/things/authenticated")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("detail.code", equalTo("unavailable"));
    }

    @Test
    void authenticationMayRefuseWithItsOwnCode() {
        given().header("Authorization", "Bearer thrown")
                .get("/things/authenticated")
                .then()
                .statusCode(403)
                .body("detail.code", equalTo("organization_suspended"));
    }

    @Test
    void authenticationThatBreaksTellsNothing() {
        given().header("Authorization", "Bearer broken")
                .get("/things/authenticated")
                .then()
                .statusCode(500)
                .body("detail.code", equalTo("internal_error"))
                .body(not(containsString("hunter2")));
    }

    @Test
    void aBodyOutlastsSlowAuthentication() {
        given().header("Authorization", "Bearer good")
                .contentType(ContentType.JSON)
                .body("{\"display_name\":\"abc\",\"plain\":1}")
                .post("/things/authenticated")
                .then()
                .statusCode(200)
                .body("display_name", equalTo("abc"));
    }

    @Test
    void authenticationIsJudgedBeforeTheBody() {
        given().contentType(ContentType.JSON)
                .body("{")
                .post("/things/authenticated")
                .then()
                .statusCode(401);
    }
}
