package io.postrider.history.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.Attempts;
import io.postrider.history.HistoryTest;
import io.postrider.history.Tenant;
import io.postrider.history.content.ContentRepository;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A search never takes longer than somebody would wait. */
@HistoryTest
class TextSearchTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @Inject
    Database database;

    @Inject
    ContentRepository contents;

    @Test
    void aSearchThatRunsOutOfTimeTellsWhereToGoOn() {
        // Given more deliveries than are looked at in one stretch, and no time for a second one
        List<EventMessage> events = delivered(450);
        Organization organization = new Organization(tenant.organization());
        TextSearch search = new TextSearch(database, contents, () -> Duration.ZERO);
        // When
        List<UUID> found = new ArrayList<>();
        int pieces = 0;
        UUID next = null;
        do {
            DeliveryPiece piece = search.find(organization, Conditions.of(organization), "7", next, 1_000);
            piece.deliveries().forEach(delivery -> found.add(delivery.event()));
            next = piece.next();
            pieces++;
        } while (next != null);
        // Then
        assertThat(pieces).isEqualTo(3);
        assertThat(found)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(events.stream()
                        .filter(event ->
                                new String(event.data(), java.nio.charset.StandardCharsets.UTF_8).contains("7"))
                        .map(event -> IdKind.EVENT.uuid(event.id()))
                        .toList());
    }

    @Test
    void whatIsFoundIsPagedByCursor() {
        // Given
        delivered(12);
        // Then "1", "10" and "11", newest first
        String cursor = search("text=1&limit=2")
                .statusCode(200)
                .body("data", hasSize(2))
                .body("total", equalTo(3))
                .body("total_capped", equalTo(true))
                .body("next_cursor", notNullValue())
                .extract()
                .path("next_cursor");
        search("text=1&limit=2&cursor=" + cursor)
                .body("data", hasSize(1))
                .body("total", equalTo(1))
                .body("next_cursor", nullValue());
        search("text=1&offset=1").statusCode(422).body("detail.code", equalTo("validation_error"));
        search("text=1&cursor=x").statusCode(422).body("detail.code", equalTo("invalid_cursor"));
    }

    private ValidatableResponse search(String query) {
        return tenant.asks().get("/v1/deliveries?" + query).then();
    }

    private List<EventMessage> delivered(int count) {
        List<EventMessage> events = tenant.publishesMany(count);
        tenant.recordsAll(events.stream()
                .map(event -> Attempts.succeeded(event, webhook, 1))
                .toList());
        tenant.awaitsAttempts(webhook, count);
        Awaitility.await()
                .untilAsserted(
                        () -> tenant.asks().get("/v1/events?limit=1").then().body("total", equalTo(count)));
        return events;
    }
}
