package io.postrider.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void traceOfTheCallerIsPassedOnThroughKafka() {
        // Given
        Headers headers = new RecordHeaders();

        // When
        TraceContext.of(PARENT, "vendor=1").addTo(headers);

        // Then
        assertThat(TraceContext.from(headers)).isEqualTo(new TraceContext(PARENT, "vendor=1"));
        assertThat(headers.toArray())
                .extracting(header -> header.key())
                .containsExactly("traceparent", "ce_traceparent", "tracestate", "ce_tracestate");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void withoutAValidTraceANewOneBegins(String traceparent) {
        // When
        TraceContext one = TraceContext.of(traceparent, "vendor=1");
        TraceContext other = TraceContext.of(traceparent, "vendor=1");

        // Then
        assertThat(one.parent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").isNotEqualTo(other.parent());
        assertThat(one.state()).isNull();
    }

    @Test
    void ofALaterVersionThePartThatIsKnownIsPassedOn() {
        assertThat(TraceContext.of("cc" + PARENT.substring(2) + "-what-will-be", null))
                .isEqualTo(new TraceContext(PARENT, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=\u0000", "a=ü"})
    void unreadableStateIsDropped(String tracestate) {
        assertThat(TraceContext.of(PARENT, tracestate).state()).isNull();
        assertThat(TraceContext.of(PARENT, "a=" + "x".repeat(511)).state()).isNull();
    }

    @Test
    void recordWithoutATraceHasNone() {
        assertThat(TraceContext.from(new RecordHeaders())).isNull();
        assertThat(TraceContext.from(new RecordHeaders().add("traceparent", null)))
                .isNull();
    }
}
