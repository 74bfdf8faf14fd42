package io.postrider.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.configuration.OrganizationSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.golden.Golden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractJsonTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    static Stream<Arguments> goldenMessages() {
        return Stream.of(
                Arguments.of("attempt-delivered", AttemptMessage.class),
                Arguments.of("attempt-waiting", AttemptMessage.class),
                Arguments.of("webhook", WebhookSnapshot.class),
                Arguments.of("inbound-webhook", InboundWebhookSnapshot.class),
                Arguments.of("api-key", ApiKeySnapshot.class),
                Arguments.of("event-type", EventTypeSnapshot.class),
                Arguments.of("format", FormatSnapshot.class),
                Arguments.of("organization", OrganizationSnapshot.class));
    }

    @ParameterizedTest
    @MethodSource("goldenMessages")
    void whatIsReadFromAGoldenFileIsWrittenAsThatFile(String name, Class<?> type) throws Exception {
        // Given
        byte[] golden = Golden.json(name);

        // When
        byte[] written = ContractJson.write(ContractJson.read(golden, type));

        // Then
        assertThat(PLAIN.readTree(written)).isEqualTo(PLAIN.readTree(golden));
    }

    @Test
    void aValueThatIsNullIsNotThere() throws Exception {
        // Given
        byte[] withoutSettings = Golden.json("inbound-webhook");

        // When
        InboundWebhookSnapshot read = ContractJson.read(withoutSettings, InboundWebhookSnapshot.class);

        // Then
        assertThat(read.settings()).isNull();
    }

    @Test
    void aWebhookFromBeforeCredentialsIsStillRead() throws Exception {
        // Given
        ObjectNode before = (ObjectNode) PLAIN.readTree(Golden.json("webhook"));
        before.remove(List.of("oauth", "client_certificate"));

        // When
        WebhookSnapshot read = ContractJson.read(PLAIN.writeValueAsBytes(before), WebhookSnapshot.class);

        // Then
        assertThat(read.oauth()).isNull();
        assertThat(read.clientCertificate()).isNull();
        assertThat(read.url()).isEqualTo("https://example.com/hooks");
    }

    @Test
    void aFieldOfALaterVersionIsIgnored() throws Exception {
        // Given
        String later = new String(Golden.json("organization"), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"colour\": \"green\",");

        // Then
        assertThat(ContractJson.read(later.getBytes(StandardCharsets.UTF_8), OrganizationSnapshot.class))
                .isEqualTo(ContractJson.read(Golden.json("organization"), OrganizationSnapshot.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "{\"state\": \"sleepy-secret\"}", "{\"version\": null}"})
    void whatIsNoMessageIsUnreadableAndNotQuoted(String text) {
        assertThatThrownBy(() -> ContractJson.read(text.getBytes(StandardCharsets.UTF_8), OrganizationSnapshot.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasNoCause()
                .hasMessageNotContaining("sleepy-secret");
    }
}
