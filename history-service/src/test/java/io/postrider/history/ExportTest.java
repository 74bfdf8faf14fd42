package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.event.EventMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deliveries as a file (api.md section 6), and the finer filters. */
@HistoryTest
class ExportTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @Test
    void moreDeliveriesThanFitIntoOnePieceAreExportedWhole() throws Exception {
        // Given
        List<EventMessage> events = tenant.publishesMany(1_234);
        tenant.recordsAll(events.stream()
                .map(event -> Attempts.succeeded(event, webhook, 1))
                .toList());
        tenant.awaitsAttempts(webhook, events.size());
        // When
        String[] lines = export("").split("\n");
        // Then
        assertThat(lines).hasSize(events.size()).doesNotHaveDuplicates();
        assertThat(new ObjectMapper().readTree(lines[0]).path("webhook_id").asText())
                .isEqualTo(webhook);
        assertThat(export("?format=csv").split("\r\n")).hasSize(events.size() + 1);
    }

    @Test
    void anExportIsFilteredAndSafeForSpreadsheets() {
        // Given
        EventMessage evil = tenant.publishes(
                "Vendor.Created",
                "{}".getBytes(StandardCharsets.UTF_8),
                "application/json",
                "=HYPERLINK(\"http://x\",1)");
        tenant.records(Attempts.exhausted(evil, webhook, 3));
        tenant.records(Attempts.succeeded(tenant.publishes("Vendor.Created", "{}"), webhook, 1));
        tenant.awaitsAttempts(webhook, 2);
        // When
        String[] lines = export("?format=csv&state=failed").split("\r\n");
        // Then
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("id,webhook_id,event_id");
        assertThat(lines[1])
                .startsWith(Attempts.deliveryOf(evil, webhook))
                .contains(",\"'=HYPERLINK(\"\"http://x\"\",1)\",failed,false,1,");
        tenant.asks().get("/v1/deliveries/export?format=xml").then().statusCode(422);
        tenant.asks().get("/v1/deliveries/export?limit=1").then().statusCode(422);
    }

    @Test
    void deliveriesAreFoundByTextInTheBodysTopLevelFieldsAndByAttemptNumber() {
        // Given
        EventMessage meier = tenant.publishes("Vendor.Created", "{\"name\": \"Frau MEIER\", \"n\": 17}");
        EventMessage nested = tenant.publishes("Vendor.Created", "{\"inner\": {\"name\": \"Meier\"}}");
        EventMessage list = tenant.publishes("Vendor.Created", "[\"Meier\"]");
        EventMessage text = tenant.publishes("Vendor.Created", "Meier");
        for (EventMessage event : List.of(meier, nested, list, text)) {
            tenant.records(Attempts.failed(event, webhook, 1));
        }
        tenant.records(Attempts.succeeded(meier, webhook, 2));
        tenant.awaitsAttempts(webhook, 5);
        await().untilAsserted(() ->
                tenant.asks().get("/v1/events/" + text.id()).then().statusCode(200));
        // Then
        found("text=meier", 1);
        found("text=17", 1);
        found("text=name", 0);
        found("attempt=2", 1);
        found("attempt=1", 3);
    }

    private void found(String filter, int count) {
        tenant.asks()
                .get("/v1/deliveries?" + filter)
                .then()
                .statusCode(200)
                .body("total", equalTo(count))
                .body("data.size()", equalTo(count));
    }

    private String export(String query) {
        return tenant.asks()
                .get("/v1/deliveries/export" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
