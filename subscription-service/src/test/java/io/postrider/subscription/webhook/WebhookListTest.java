package io.postrider.subscription.webhook;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookListTest {

    @Inject
    Tenants tenants;

    private Tenant tenant;

    @BeforeEach
    void newTenantWithTypes() {
        tenant = tenants.next();
        for (String type : List.of("Vendor.Created", "Vendor.Updated")) {
            tenant.post("/v1/event-types", "{\"name\": \"%s\"}".formatted(type)).statusCode(201);
        }
    }

    @Test
    void theListIsFilteredByStateEventTypeResourceAndText() {
        String one = create("\"name\": \"Billing 100%\", \"resource\": \"r1\"");
        String two = create("\"description\": \"billing_b\", \"enabled\": false");

        tenant.get("/v1/webhooks")
                .body("data.id", contains(two, one))
                .body("total", equalTo(2))
                .body("limit", equalTo(1000));
        tenant.get("/v1/webhooks?limit=1").body("data.id", contains(two)).body("next_cursor", equalTo(two));
        tenant.get("/v1/webhooks?limit=1&cursor=" + two)
                .body("data.id", contains(one))
                .body("next_cursor", nullValue());
        tenant.get("/v1/webhooks?limit=5000").body("limit", equalTo(100));
        tenant.get("/v1/webhooks?state=disabled").body("data.id", contains(two)).body("total", equalTo(1));
        tenant.get("/v1/webhooks?event_type=Vendor.Created").body("data.id", contains(two, one));
        tenant.get("/v1/webhooks?event_type=Vendor.Updated").body("data.id.size()", equalTo(0));
        tenant.get("/v1/webhooks?resource=r1").body("data.id", contains(one));
        tenant.given().queryParam("text", "BILLING").get("/v1/webhooks").then().body("data.id", contains(two, one));
        tenant.given().queryParam("text", "100%").get("/v1/webhooks").then().body("data.id", contains(one));
        tenant.given().queryParam("text", "billing_").get("/v1/webhooks").then().body("data.id", contains(two));
        tenant.get("/v1/webhooks?state=green").statusCode(422).body("detail.errors[0].msg", containsString("'active'"));
    }

    @Test
    void theTotalIsExactWhateverHappens() {
        String one = create("\"name\": \"1\"");
        create("\"enabled\": false");
        tenant.get("/v1/webhooks?limit=1").body("total", equalTo(2));
        tenant.delete("/v1/webhooks/" + one).statusCode(204);
        tenant.delete("/v1/webhooks/" + one).statusCode(404);
        tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"No.Such\"]}")
                .statusCode(422);
        tenant.get("/v1/webhooks?limit=1").body("total", equalTo(1));
        tenants.next().get("/v1/webhooks").body("total", equalTo(0));
    }

    private String create(String more) {
        return tenant.post("/v1/webhooks", """
                        {"url": "https://hooks.example/a", "events": ["Vendor.Created"], %s}""".formatted(more))
                .statusCode(201)
                .extract()
                .path("id");
    }
}
