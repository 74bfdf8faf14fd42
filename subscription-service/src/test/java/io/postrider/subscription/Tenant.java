package io.postrider.subscription;

import io.postrider.commons.security.Organization;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** An organization that calls the API. */
public record Tenant(Organization organization, String apiKey) {

    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + apiKey).accept(ContentType.JSON);
    }

    public ValidatableResponse post(String path, String json) {
        return withBody(json).post(path).then();
    }

    /** A POST without a body. */
    public ValidatableResponse act(String path) {
        return given().noContentType().post(path).then();
    }

    public ValidatableResponse put(String path, String json) {
        return withBody(json).put(path).then();
    }

    public ValidatableResponse patch(String path, String json) {
        return withBody(json).patch(path).then();
    }

    public ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    public ValidatableResponse delete(String path) {
        return given().delete(path).then();
    }

    private RequestSpecification withBody(String json) {
        return given().contentType(ContentType.JSON).body(json);
    }
}
