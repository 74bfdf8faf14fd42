package io.postrider.subscription.organization;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where an organization may be called: behind a trusted proxy, which is what forwards in these tests. */
@QuarkusTest
@WithTestResource(RealParts.class)
class IpAllowlistTest {

    private static final String PATH = "/v1/organization/ip-allowlist";

    @Inject
    Tenants tenants;

    @Test
    void anOrganizationWithoutAListIsOpenToAll() {
        tenants.next().get(PATH).statusCode(200).body("networks", empty());
    }

    @Test
    void onlyTheListedNetworksMayCallAndNobodyElseWhateverTheirCredential() {
        // Given
        Tenant tenant = tenants.next();
        Tenant other = tenants.next();

        // When
        from("203.0.113.7", tenant, "{\"networks\": [\"203.0.113.9/24\", \"2001:DB8::/32\", \"203.0.113.0/24\"]}")
                .statusCode(200)
                .body("networks", contains("203.0.113.0/24", "2001:db8::/32"));

        // Then
        whoami(tenant, "203.0.113.200").statusCode(200);
        whoami(tenant, "2001:db8:ffff::1").statusCode(200);
        whoami(tenant, "::ffff:203.0.113.200").statusCode(200);
        whoami(tenant, "198.51.100.1").statusCode(403).body("detail.code", equalTo("ip_not_allowed"));
        whoami(tenant, "2001:db9::1").statusCode(403);
        // the address that is forwarded last is the client's; what stands before it anybody may have written
        whoami(tenant, "203.0.113.7, 198.51.100.1").statusCode(403);
        tenant.get("/v1/webhooks").statusCode(403);
        tenant.post("/v1/webhooks", "{").statusCode(403);
        whoami(other, "198.51.100.1").statusCode(200);
    }

    @Test
    void aListThatLocksItsAuthorOutIsRefusedUnlessForced() {
        Tenant tenant = tenants.next();

        from("198.51.100.1", tenant, "{\"networks\": [\"203.0.113.0/24\"]}")
                .statusCode(409)
                .body("detail.code", equalTo("ip_allowlist_lockout"));
        whoami(tenant, "198.51.100.1").statusCode(200);

        from("198.51.100.1", tenant, "{\"networks\": [\"203.0.113.0/24\"], \"force\": true}")
                .statusCode(200);
        whoami(tenant, "198.51.100.1").statusCode(403);

        from("203.0.113.1", tenant, "{\"networks\": []}").statusCode(200).body("networks", empty());
        whoami(tenant, "198.51.100.1").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33", "example.com", "''", "10.0.0.1-9", "1.2.3.4.5", "*"})
    void whatIsNoNetworkIsNamed(String network) {
        from("198.51.100.1", tenants.next(), "{\"networks\": [\"0.0.0.0/0\", \"%s\"]}".formatted(network))
                .statusCode(422)
                .body("detail.errors", hasSize(1))
                .body("detail.errors[0].loc", contains("body", "networks", 1));
    }

    @Test
    void settingTheOrganizationLeavesTheListAlone() {
        Tenant tenant = tenants.next();
        from("203.0.113.1", tenant, "{\"networks\": [\"203.0.113.0/24\", \"127.0.0.1\"]}")
                .statusCode(200);

        tenant.put("/v1/organization", "{\"name\": \"Acme 2\"}").statusCode(200);

        tenant.get(PATH).statusCode(200).body("networks", contains("203.0.113.0/24", "127.0.0.1"));
    }

    private static ValidatableResponse from(String address, Tenant tenant, String list) {
        return tenant.given()
                .header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(list)
                .put(PATH)
                .then();
    }

    private static ValidatableResponse whoami(Tenant tenant, String address) {
        return tenant.given()
                .header("X-Forwarded-For", address)
                .get("/v1/whoami")
                .then();
    }
}
