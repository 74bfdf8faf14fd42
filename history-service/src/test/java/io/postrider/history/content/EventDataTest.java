package io.postrider.history.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDataTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1.10}", "[]", "\"text\"", "17", "null", " true ", "{\"a\":1,\"a\":2}"})
    void jsonIsItself(String json) {
        assertThat(EventData.of(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(new EventData(json, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "a=b", "{\"a\":1},\"admin\":true", "NaN"})
    void otherTextIsAString(String text) {
        String shown = EventData.of(text.getBytes(StandardCharsets.UTF_8)).json();
        assertThat(shown).isEqualTo("\"" + text.replace("\"", "\\\"") + "\"");
    }

    @Test
    void bytesAreBase64() {
        assertThat(EventData.of(new byte[] {(byte) 0xff})).isEqualTo(new EventData("\"/w==\"", "base64"));
    }
}
