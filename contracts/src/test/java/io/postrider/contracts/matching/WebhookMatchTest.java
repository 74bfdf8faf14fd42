package io.postrider.contracts.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.contracts.event.EventMessage;
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

    private static EventMessage event(String type, @Nullable String resource) {
        return new EventMessage(
                "org_1", "evt_1", type, "src_1", Instant.EPOCH, null, resource, null, null, new byte[0], null);
    }

    private static WebhookSnapshot webhook(State state, String type, @Nullable String resource, List<String> sources) {
        return new WebhookSnapshot(
                "wh_1",
                "org_1",
                1,
                state,
                "https://example.com",
                List.of(type),
                resource,
                sources,
                null,
                "standard",
                List.of(),
                Map.of(),
                null,
                Ordering.NONE,
                null,
                null);
    }
}
