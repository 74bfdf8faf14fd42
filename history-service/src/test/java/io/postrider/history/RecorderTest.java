package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.topic.Topic;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From Kafka to rows. What every recorder does alike is shown by rest-commons. */
@HistoryTest
class RecorderTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{}", "{\"id\": \"att_1\", \"organization\": \"org_1\"}"})
    void anAttemptThatCannotBeReadGoesAloneToTheDeadLetterTopic(String poison) {
        // Given
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        // When it stands between two others, in their partition
        tenant.records(Attempts.failed(event, webhook, 1));
        tenant.tellsOfAttempts(webhook, poison.getBytes(StandardCharsets.UTF_8));
        tenant.records(Attempts.succeeded(event, webhook, 2));
        // Then
        tenant.awaitsAttempts(webhook, 2);
        await().untilAsserted(() -> assertThat(TopicContent.of(Topic.DELIVERY_ATTEMPTS.deadLetterTopicName()))
                .filteredOn(letter -> webhook.equals(letter.key()))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                            .isEqualTo(poison);
                    assertThat(TopicContent.header(letter, "postrider-dead-letter-reason"))
                            .isNotEmpty();
                }));
    }

    @Test
    void anAttemptThatCannotBeStoredGoesAloneToo() {
        // Given an event type that no column of the database can hold
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        AttemptMessage good = Attempts.failed(event, webhook, 1);
        AttemptMessage bad = Attempts.ofType(Attempts.succeeded(event, webhook, 2), "Vendor\0Created");
        // When
        tenant.recordsAll(List.of(good, bad, Attempts.succeeded(event, webhook, 3)));
        // Then
        tenant.awaitsAttempts(webhook, 2);
        tenant.asks()
                .get("/v1/deliveries/" + Attempts.deliveryOf(event, webhook))
                .then()
                .body("attempts.attempt", equalTo(List.of(1, 3)));
        await().untilAsserted(() -> assertThat(TopicContent.of(Topic.DELIVERY_ATTEMPTS.deadLetterTopicName()))
                .filteredOn(letter -> webhook.equals(letter.key()))
                .hasSize(1));
    }

    @Test
    void theMetricsTellHowFarTheRecordIsBehindAndHowMuchATransactionHolds() {
        // Given
        double before = metric("postrider_recorder_batch_size_sum");
        EventMessage event = tenant.publishes("Vendor.Created", "{}");
        // When
        tenant.records(Attempts.failed(event, webhook, 1));
        tenant.records(Attempts.succeeded(event, webhook, 2));
        tenant.awaitsAttempts(webhook, 2);
        // Then
        await().untilAsserted(() -> {
            assertThat(metric("postrider_recorder_batch_size_sum")).isGreaterThanOrEqualTo(before + 2);
            assertThat(metric("postrider_recorder_batch_size_count")).isPositive();
            assertThat(metric("postrider_recorder_lag")).isZero();
            assertThat(metric("postrider_recorder_oldest_unrecorded_seconds")).isZero();
        });
    }

    /** Of the attempts' recorder. */
    private static double metric(String name) {
        String all = RestAssured.get("/q/metrics").asString();
        Matcher line = Pattern.compile("(?m)^" + name + "\\{[^}]*group=\"history-attempts\"[^}]*} (\\S+)$")
                .matcher(all);
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
