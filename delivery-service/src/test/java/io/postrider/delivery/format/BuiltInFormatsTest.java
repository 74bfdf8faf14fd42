package io.postrider.delivery.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.contracts.attempt.RequestBody.EventData;
import io.postrider.contracts.attempt.RequestBody.EventDataBase64;
import io.postrider.contracts.attempt.RequestBody.Literal;
import io.postrider.contracts.attempt.RequestBody.PreviousAttributes;
import io.postrider.contracts.event.EventMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInFormatsTest {

    private static final String DATA = "{ \"name\" :\t\"Müller\" }";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    standard       | {"type":"Vendor.\\"Up\\"","timestamp":"2026-02-15T08:14:44.003Z","data":%s}
                    event-envelope | {"event_id":"evt_1","event_type":"Vendor.\\"Up\\"","occurred_at":1771143284,"data":%s}
                    event-type     | {"eventType":"Vendor.\\"Up\\"","data":%s}
                    event          | {"event":"Vendor.\\"Up\\"","data":%s}
                    raw            | %s
                    """)
    void theDataStandsInItByteForByte(String format, String expected) {
        // When
        Body body = BuiltInFormats.named(format).bodyOf(event("application/json", DATA, null));

        // Then
        assertThat(new String(body.bytes(), UTF_8)).isEqualTo(expected.formatted(DATA));
        assertThat(body.segments()).hasAtLeastOneElementOfType(EventData.class);
    }

    @Test
    void theSegmentsJoinedAreTheBody() {
        // When
        Body body = BuiltInFormats.named("event-type").bodyOf(event("application/json", DATA, "{\"name\":\"Meier\"}"));

        // Then
        assertThat(new String(body.bytes(), UTF_8))
                .isEqualTo("{\"eventType\":\"Vendor.\\\"Up\\\"\",\"data\":" + DATA
                        + ",\"previousAttributes\":{\"name\":\"Meier\"}}");
        assertThat(body.segments())
                .hasExactlyElementsOfTypes(
                        Literal.class, EventData.class, Literal.class, PreviousAttributes.class, Literal.class);
    }

    @Test
    void whatIsNotJsonStandsInAnEnvelopeAsBase64() throws Exception {
        // Given
        EventMessage form = event("application/x-www-form-urlencoded", "a=1&b=2", null);

        // When
        Body standard = BuiltInFormats.named("standard").bodyOf(form);
        Body raw = BuiltInFormats.named("raw").bodyOf(form);

        // Then
        JsonNode envelope = new ObjectMapper().readTree(standard.bytes());
        assertThat(envelope.path("data").binaryValue()).asString().isEqualTo("a=1&b=2");
        assertThat(standard.segments()).hasAtLeastOneElementOfType(EventDataBase64.class);
        assertThat(raw.bytes()).asString().isEqualTo("a=1&b=2");
        assertThat(BuiltInFormats.named("raw").headersOf(form))
                .containsEntry("content-type", "application/x-www-form-urlencoded");
    }

    @Test
    void cloudEventsAreStructured() throws Exception {
        // When
        Format format = BuiltInFormats.named("cloudevents");
        JsonNode json = new ObjectMapper()
                .readTree(format.bodyOf(event("application/json", DATA, null)).bytes());
        JsonNode binary = new ObjectMapper()
                .readTree(format.bodyOf(event("text/csv", "a;b", null)).bytes());

        // Then
        assertThat(json.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(json.path("id").textValue()).isEqualTo("evt_1");
        assertThat(json.path("data").path("name").textValue()).isEqualTo("Müller");
        assertThat(json.has("data_base64")).isFalse();
        assertThat(json.has("subject")).isFalse();
        assertThat(binary.path("data_base64").binaryValue()).asString().isEqualTo("a;b");
        assertThat(binary.has("data")).isFalse();
        assertThat(format.headersOf(event(null, DATA, null)))
                .containsEntry("content-type", "application/cloudevents+json");
    }

    @Test
    void aTemplateMayNestAndMixText() {
        // When
        Body body = BodyTemplate.compile(
                        "{\"meta\": {\"ref\": \"urn:{type}:{event_id}\", \"v\": 2, \"list\": [\"{data}\"]}}")
                .fill(event("application/json", "7", null));

        // Then
        assertThat(new String(body.bytes(), UTF_8))
                .isEqualTo("{\"meta\":{\"ref\":\"urn:Vendor.\\\"Up\\\":evt_1\",\"v\":2,\"list\":[7]}}");
    }

    @Test
    void aTemplateThatNamesNothingIsRefused() {
        assertThatThrownBy(() -> BodyTemplate.compile("{\"a\": \"{nonsense}\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BodyTemplate.compile("no json")).isInstanceOf(IllegalArgumentException.class);
    }

    private static EventMessage event(@Nullable String contentType, String data, @Nullable String previous) {
        return new EventMessage(
                "org_1",
                "evt_1",
                "Vendor.\"Up\"",
                EventMessage.API_SOURCE,
                Instant.parse("2026-02-15T08:14:44.003Z"),
                null,
                null,
                null,
                contentType,
                data.getBytes(UTF_8),
                previous);
    }
}
