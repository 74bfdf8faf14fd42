package io.postrider.contracts.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.filter.EventData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookMatchTest {

    @ParameterizedTest
    @CsvSource({
        "Vendor.Created, Vendor.Created, true",
        "Vendor.Created, vendor.created, false",
        "*, Vendor.Created, true",
        "*, postrider.webhook.disabled, false",
        "postrider.webhook.disabled, postrider.webhook.disabled, true"
    })
    void typesAreExactAndTheStarLeavesOutTheReservedOnes(String subscribed, String published, boolean matches) {
        assertThat(WebhookMatch.matches(webhook(State.ACTIVE, subscribed, null, List.of()), event(published, null)))
                .isEqualTo(matches);
    }

    @Test
    void aWebhookOfOneResourceGetsOnlyItsEvents() {
        // Given
        WebhookSnapshot ofOne = webhook(State.ACTIVE, "*", "vendor-1", List.of());

        // Then
        assertThat(WebhookMatch.matches(ofOne, event("a", "vendor-1"))).isTrue();
        assertThat(WebhookMatch.matches(ofOne, event("a", "vendor-2"))).isFalse();
        assertThat(WebhookMatch.matches(ofOne, event("a", null))).isFalse();
    }

    @Test
    void aWebhookOfSomeSourcesGetsOnlyTheirEvents() {
        assertThat(WebhookMatch.matches(webhook(State.ACTIVE, "*", null, List.of("src_2")), event("a", null)))
                .isFalse();
        assertThat(WebhookMatch.matches(webhook(State.ACTIVE, "*", null, List.of("src_1")), event("a", null)))
                .isTrue();
    }

    @Test
    void onlyActiveWebhooksMatch() {
        assertThat(WebhookMatch.matches(webhook(State.DISABLED, "*", null, List.of()), event("a", null)))
                .isFalse();
        assertThat(WebhookMatch.matches(webhook(State.ARCHIVED, "*", null, List.of()), event("a", null)))
                .isFalse();
    }

    @Test
    void theFilterIsHeldAgainstTheDataOfEventsThatAreWantedOtherwise() throws Exception {
        // Given
        WebhookMatch match = WebhookMatch.of(filtered("{\"data.amount\": {\"$gte\": 100}}"));

        // Then
        assertThat(match.filterReadable()).isTrue();
        assertThat(match.matches(event("a", null), data("{\"amount\": 100}"))).isTrue();
        assertThat(match.matches(event("a", null), data("{\"amount\": 99}"))).isFalse();
        assertThat(match.matches(event("postrider.webhook.disabled", null), data("{\"amount\": 100}")))
                .isFalse();
    }

    @Test
    void aWebhookWithoutFilterDoesNotLookAtTheData() {
        assertThat(WebhookMatch.of(webhook(State.ACTIVE, "*", null, List.of()))
                        .matches(event("a", null), data("not JSON")))
                .isTrue();
    }

    @Test
    void aFilterOfALaterVersionLetsNothingThrough() throws Exception {
        // Given
        WebhookMatch match = WebhookMatch.of(filtered("{\"data.amount\": {\"$between\": [1, 2]}}"));

        // Then
        assertThat(match.filterReadable()).isFalse();
        assertThat(match.matches(event("a", null), data("{\"amount\": 1}"))).isFalse();
    }

    private static EventData data(String json) {
        return EventData.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static EventMessage event(String type, @Nullable String resource) {
        return new EventMessage(
                "org_1", "evt_1", type, "src_1", Instant.EPOCH, null, resource, null, null, new byte[0], null);
    }

    private static WebhookSnapshot filtered(String filter) throws JsonProcessingException {
        return webhook(State.ACTIVE, "*", null, List.of(), new ObjectMapper().readTree(filter));
    }

    private static WebhookSnapshot webhook(State state, String type, @Nullable String resource, List<String> sources) {
        return webhook(state, type, resource, sources, null);
    }

    private static WebhookSnapshot webhook(
            State state, String type, @Nullable String resource, List<String> sources, @Nullable JsonNode filter) {
        return new WebhookSnapshot(
                "wh_1",
                "org_1",
                1,
                state,
                "https://example.com",
                List.of(type),
                resource,
                sources,
                filter,
                "standard",
                List.of(),
                Map.of(),
                null,
                Ordering.NONE,
                null,
                null,
                null,
                null);
    }
}
