package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.topic.Topic;
import io.postrider.subscription.KafkaTopics;
import io.postrider.subscription.Tenant;
import io.postrider.subscription.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class WebhookTestDeliveryTest {

    @Inject
    Tenants tenants;

    @Inject
    KafkaTopics kafka;

    private Tenant tenant;
    private String id;

    @BeforeEach
    void newWebhook() {
        tenant = tenants.next();
        id = tenant.post("/v1/webhooks", "{\"url\": \"https://hooks.example\", \"events\": [\"*\"]}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';webhook.test;{\"test\": true}",
                "{};webhook.test;{\"test\": true}",
                "{\"event_type\": null, \"payload\": null};webhook.test;{\"test\": true}",
                "{\"event_type\": \"Any string, zażółć\"};Any string, zażółć;{\"test\": true}",
                "{\"payload\": {\"n\": 1.10, \"b\": [1e400]}};webhook.test;{\"n\":1.10,\"b\":[1E+400]}"
            })
    void aTestIsInKafkaWhenItIsAnswered(String body, String type, String data) throws Exception {
        // When
        String eventId = tenant.given()
                .contentType(ContentType.JSON.withCharset(StandardCharsets.UTF_8))
                .body(body)
                .post("/v1/webhooks/" + id + "/test")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(true))
                .body("response_status", nullValue())
                .body("response_time_ms", nullValue())
                .body("attempted_at", notNullValue())
                .extract()
                .path("event_id");

        // Then
        RedeliveryMessage message = CloudEventRecord.readRedelivery(
                kafka.ofKey(Topic.REDELIVERIES, eventId).getFirst());
        assertThat(message.cause()).isEqualTo(Cause.TEST);
        assertThat(message.targetWebhook()).isEqualTo(id);
        assertThat(message.event().id()).isEqualTo(eventId);
        assertThat(message.event().organization())
                .isEqualTo(tenant.organization().id());
        assertThat(message.event().type()).isEqualTo(type);
        assertThat(new String(message.event().data(), StandardCharsets.UTF_8)).isEqualTo(data);
    }

    @Test
    void aTestWithoutABodyWorks() {
        tenant.act("/v1/webhooks/" + id + "/test").statusCode(200);
    }

    @Test
    void unknownFieldsAreRefused() {
        tenant.post("/v1/webhooks/" + id + "/test", "{\"type\": \"x\"}").statusCode(422);
    }
}
