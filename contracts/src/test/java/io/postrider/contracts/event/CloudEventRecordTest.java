package io.postrider.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.golden.Golden;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventRecordTest {

    private static final long RECORD_TIME = 1771143290000L;
    private static final String ORGANIZATION = "org_019a0000000070008000000000000001";

    private final EventMessage event = new EventMessage(
            ORGANIZATION,
            "evt_019a0000000070008000000000000004",
            "Vendor.Updated",
            "src_019a0000000070008000000000000006",
            Instant.parse("2026-02-15T08:14:44.003Z"),
            "deploy-2026-04-29-abc",
            "vendor-1",
            "vendor-1",
            "application/json",
            "{ \"name\" : \"Meier\" }".getBytes(StandardCharsets.UTF_8),
            "{\"name\":\"Müller\"}");

    private final RedeliveryMessage redelivery = new RedeliveryMessage(
            new EventMessage(
                    ORGANIZATION,
                    "evt_019a0000000070008000000000000004",
                    "webhook.test",
                    EventMessage.API_SOURCE,
                    Instant.parse("2026-02-15T08:14:44.003Z"),
                    null,
                    null,
                    null,
                    "application/json",
                    "{\"test\": true}".getBytes(StandardCharsets.UTF_8),
                    null),
            "wh_019a0000000070008000000000000002",
            Cause.TEST);

    @Test
    void anEventIsWrittenAsItsGoldenFile() {
        assertIsGolden(CloudEventRecord.of(event), "event-record");
    }

    @Test
    void aRedeliveryIsWrittenAsItsGoldenFile() {
        assertIsGolden(CloudEventRecord.of(redelivery), "redelivery-record");
    }

    @Test
    void theGoldenEventIsReadWithItsBytesUntouched() throws Exception {
        // When
        EventMessage read =
                CloudEventRecord.readEvent(Golden.record("event-record").in("postrider.events", RECORD_TIME));

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void theGoldenRedeliveryIsRead() throws Exception {
        // When
        RedeliveryMessage read = CloudEventRecord.readRedelivery(
                Golden.record("redelivery-record").in("postrider.redeliveries", RECORD_TIME));

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(redelivery);
    }

    @Test
    void aForeignIdBecomesTheExternalIdAndTheOwnIdFollowsFromTheRecord() throws Exception {
        // Given
        ConsumerRecord<String, byte[]> foreign = golden(Map.of("ce_id", "42", "ce_externalid", "ignored"));

        // When
        EventMessage first = CloudEventRecord.readEvent(foreign);
        EventMessage again = CloudEventRecord.readEvent(foreign);

        // Then
        assertThat(first.externalId()).isEqualTo("42");
        assertThat(first.id()).startsWith("evt_").isEqualTo(again.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_organization"})
    void aRecordWithoutARequiredAttributeIsUnreadable(String missing) {
        // Given
        ConsumerRecord<String, byte[]> broken = golden(Map.of());
        broken.headers().remove(missing);

        // Then
        assertThatThrownBy(() -> CloudEventRecord.readEvent(broken)).isInstanceOf(UnreadableMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2026-13-01T00:00:00Z"})
    void aRecordWithAnImpossibleTimeIsUnreadable(String time) {
        assertThatThrownBy(() -> CloudEventRecord.readEvent(golden(Map.of("ce_time", time))))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void anEmptyValueIsAnEventWithoutData() throws Exception {
        // Given
        Golden.Example example = Golden.record("event-record");

        // When
        EventMessage read = CloudEventRecord.readEvent(
                new Golden.Example(example.key(), example.headers(), "").in("postrider.events", RECORD_TIME));

        // Then
        assertThat(read.data()).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> golden(Map<String, String> changed) {
        Golden.Example example = Golden.record("event-record");
        Map<String, String> headers = new HashMap<>(example.headers());
        headers.putAll(changed);
        return new Golden.Example(example.key(), headers, example.value()).in("postrider.events", RECORD_TIME);
    }

    private static void assertIsGolden(ProducerRecord<String, byte[]> written, String name) {
        Golden.Example expected = Golden.record(name);
        Map<String, String> headers = new HashMap<>();
        written.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(headers).isEqualTo(expected.headers());
        assertThat(written.key()).isEqualTo(expected.key());
        assertThat(new String(written.value(), StandardCharsets.UTF_8)).isEqualTo(expected.value());
    }
}
