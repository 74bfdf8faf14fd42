package io.postrider.delivery.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.AttemptStatus;
import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.event.CloudEventRecord;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.TraceContext;
import io.postrider.contracts.id.DerivedId;
import io.postrider.contracts.topic.Topic;
import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Lanes;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DeliveryTest
class FirstAttemptTest {

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Inject
    Lanes lanes;

    @Test
    void anEventArrivesSignedAndUnchanged() throws Exception {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "Vendor.Created")
                    .header("x-team", "blue")
                    .register();

            // When: published right after the webhook, without a pause
            EventMessage event = tenant.publish("Vendor.Created", "{ \"name\" : \"Müller\" }");

            // Then
            await().until(() -> receiver.received().size() == 1);
            Receiver.Received request = receiver.received().getFirst();
            new Webhook(Tenant.SECRET).verify(receiver.bodyOf(0), listed(request.headers()));
            assertThat(receiver.bodyOf(0))
                    .startsWith("{\"type\":\"Vendor.Created\",\"timestamp\":\"")
                    .endsWith("\",\"data\":{ \"name\" : \"Müller\" }}");
            assertThat(request.header("webhook-id")).isEqualTo(event.id());
            assertThat(request.header("x-team")).isEqualTo("blue");
            assertThat(request.path()).isEqualTo("/hooks?tenant=1");
            assertThat(request.header("host")).isEqualTo("127.0.0.1:" + receiver.port());

            // And: one record, the whole story, no secret in it
            await().until(() -> kafka.attemptsOf(webhook).size() == 1);
            AttemptMessage attempt = kafka.attemptsOf(webhook).getFirst();
            assertThat(attempt.deliveryId()).isEqualTo(DerivedId.delivery(tenant.id(), event.id(), webhook));
            assertThat(attempt.attempt()).isEqualTo(1);
            assertThat(attempt.status()).isEqualTo(AttemptStatus.DELIVERED);
            assertThat(attempt.succeeded()).isTrue();
            assertThat(attempt.state()).isEqualTo(DeliveryState.SUCCEEDED);
            assertThat(attempt.requestHeaders()).containsEntry("x-team", "***").containsKey("webhook-signature");
        }
    }

    @Test
    void aSuccessWritesNoRow() {
        try (Receiver receiver = Receiver.answering(vertx, 204)) {
            // Given
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").register();

            // When
            for (int n = 0; n < 50; n++) {
                tenant.publish("Job.Finished", "{\"n\":" + n + "}");
            }

            // Then
            await().until(() -> kafka.attemptsOf(webhook).size() == 50);
            assertThat(receiver.received()).hasSize(50);
            assertThat(lanes.waitingFor(webhook)).isZero();
            assertThat(lanes.lanesOf(webhook)).isZero();
            assertThat(lanes.bodiesOf(tenant.id())).isZero();
        }
    }

    @Test
    void onlyTheWebhooksThatWantItGetAnEvent() {
        try (Receiver all = Receiver.answering(vertx, 200);
                Receiver one = Receiver.answering(vertx, 200);
                Receiver other = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            tenant.webhook(all.url(), "*").register();
            tenant.webhook(one.url(), "Vendor.Created").resource("v-1").register();
            tenant.webhook(other.url(), "Vendor.Deleted").register();
            kafka.newTenant().webhook(other.url(), "*").register();

            // When: an event without the resource, a reserved one, and then one for both
            tenant.publish("Vendor.Created", "{}");
            tenant.publish("postrider.webhook.failing", "{}");
            tenant.publish(about("v-1", tenant.event("Vendor.Created", "{}")));

            // Then
            await().until(() -> all.received().size() == 2 && one.received().size() == 1);
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void onlyWhatPassesItsFilterGoesToAWebhook() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            tenant.webhook(receiver.url(), "Invoice.Paid")
                    .filter("{\"data.amount\": {\"$gte\": 100}}")
                    .register();

            // When: too little, no JSON, enough
            tenant.publish("Invoice.Paid", "{\"amount\": 99}");
            tenant.publish("Invoice.Paid", "amount=100");
            EventMessage enough = tenant.publish("Invoice.Paid", "{\"amount\": 100}");

            // Then
            await().until(() -> receiver.received().size() == 1);
            assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(enough.id());
        }
    }

    @Test
    void theTraceOfAnEventGoesOnToItsReceiverOnEveryTry() {
        try (Receiver receiver = Receiver.answering(vertx, 500, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            tenant.webhook(receiver.url(), "*").schedule(0).register();
            TraceContext trace =
                    TraceContext.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "team=blue");

            // When
            tenant.send(CloudEventRecord.of(tenant.event("Job.Finished", "{}"), trace));

            // Then
            await().until(() -> receiver.received().size() == 2);
            assertThat(receiver.received()).allSatisfy(request -> {
                assertThat(request.header("traceparent")).isEqualTo(trace.parent());
                assertThat(request.header("tracestate")).isEqualTo("team=blue");
            });
        }
    }

    @Test
    void aPoisonRecordGoesToTheDeadLettersAlone() {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            Tenant tenant = kafka.newTenant();
            tenant.webhook(receiver.url(), "*").register();

            // When: between two good ones, one that is no event and one of an unknown organization
            String events = Topic.EVENTS.topicName();
            tenant.publish("Job.Started", "{}");
            tenant.send(new ProducerRecord<>(events, 0, null, ("no event " + tenant.id()).getBytes(UTF_8)));
            EventMessage foreign = kafkaEventOfUnknownOrganization(tenant);
            tenant.publish(foreign);
            tenant.publish("Job.Finished", "{}");

            // Then
            await().until(() -> receiver.received().size() == 2);
            await().until(() -> deadLetters(tenant, foreign).size() == 2);
        }
    }

    @Test
    void aForbiddenAddressIsRefusedAtSend() {
        // Given
        Tenant tenant = kafka.newTenant();
        String webhook =
                tenant.webhook("https://169.254.169.254/latest", "*").schedule().register();

        // When
        tenant.publish("Job.Finished", "{}");

        // Then
        await().until(() -> kafka.attemptsOf(webhook).size() == 1);
        AttemptMessage attempt = kafka.attemptsOf(webhook).getFirst();
        assertThat(attempt.status()).isEqualTo(AttemptStatus.ERROR);
        assertThat(attempt.error()).startsWith("blocked: ");
        assertThat(attempt.state()).isEqualTo(DeliveryState.FAILED);
    }

    private static Map<String, List<String>> listed(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
    }

    private static EventMessage about(String resource, EventMessage event) {
        return new EventMessage(
                event.organization(),
                event.id(),
                event.type(),
                event.source(),
                event.time(),
                null,
                resource,
                null,
                event.contentType(),
                event.data(),
                null);
    }

    private static EventMessage kafkaEventOfUnknownOrganization(Tenant tenant) {
        EventMessage event = tenant.event("Job.Lost", "{}");
        return new EventMessage(
                "org_" + "0".repeat(32),
                event.id(),
                event.type(),
                event.source(),
                event.time(),
                null,
                null,
                null,
                null,
                event.id().getBytes(UTF_8),
                null);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(Tenant tenant, EventMessage foreign) {
        return kafka.all(Topic.EVENTS.deadLetterTopicName()).stream()
                .filter(letter -> new String(letter.value(), UTF_8).contains(tenant.id())
                        || new String(letter.value(), UTF_8).equals(foreign.id()))
                .toList();
    }
}
