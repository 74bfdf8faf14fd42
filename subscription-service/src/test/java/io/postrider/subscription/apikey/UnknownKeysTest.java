package io.postrider.subscription.apikey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Guessing API keys, from addresses that the trusted proxy of these tests forwards for. */
@QuarkusTest
@WithTestResource(RealParts.class)
class UnknownKeysTest {

    private static final int LIMIT = 100;
    private static final String GUESSER = "203.0.113.77";

    @Inject
    Tenants tenants;

    @Test
    void anAddressThatGuessesIsSlowedButNeverAValidKeyAndNoOtherAddress() {
        // Given
        Tenant tenant = tenants.next();
        for (int i = 0; i < LIMIT; i++) {
            whoami("pr_live_guess" + i, GUESSER).statusCode(401);
        }
        // Then
        whoami("pr_live_once_more", GUESSER)
                .statusCode(429)
                .header("Retry-After", equalTo("60"))
                .body("detail.code", equalTo("too_many_requests"));
        whoami(tenant.apiKey(), GUESSER).statusCode(200).body("client_ip", equalTo(GUESSER));
        whoami("pr_live_once_more", "203.0.113.78").statusCode(401);
        given().header("X-Forwarded-For", GUESSER)
                .get("/v1/whoami")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", matchesPattern("Bearer.*"));
    }

    private static ValidatableResponse whoami(String secret, String from) {
        return given().header("Authorization", "Bearer " + secret)
                .header("X-Forwarded-For", from)
                .get("/v1/whoami")
                .then();
    }
}
