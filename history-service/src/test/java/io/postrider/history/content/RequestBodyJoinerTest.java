package io.postrider.history.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.contracts.attempt.AttemptMessage;
import io.postrider.contracts.attempt.RequestBody;
import io.postrider.contracts.attempt.RequestBody.EventDataBase64;
import io.postrider.contracts.attempt.RequestBody.Literal;
import io.postrider.contracts.attempt.RequestBody.PreviousAttributes;
import io.postrider.contracts.golden.Golden;
import io.postrider.contracts.json.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodyJoinerTest {

    private static final EventContent EVENT =
            new EventContent("{ \"name\" : \"Meier\" }".getBytes(StandardCharsets.UTF_8), "{\"a\":1}");

    @Test
    void aBodyIsRebuiltFromItsSegments() {
        RequestBody body = new RequestBody(
                List.of(
                        new Literal("<".getBytes(StandardCharsets.UTF_8)),
                        new PreviousAttributes(),
                        new EventDataBase64(),
                        new Literal(">".getBytes(StandardCharsets.UTF_8))),
                sha256Of("<{\"a\":1}eyAibmFtZSIgOiAiTWVpZXIiIH0=>"));
        assertThat(RequestBodyJoiner.join(body, EVENT))
                .hasValueSatisfying(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo("<{\"a\":1}eyAibmFtZSIgOiAiTWVpZXIiIH0=>"));
    }

    @Test
    void aBodyWithAnotherHashIsNotShown() {
        RequestBody body = new RequestBody(List.of(new Literal(new byte[] {1})), sha256Of("2"));
        assertThat(RequestBodyJoiner.join(body, EVENT)).isEmpty();
    }

    @Test
    void aBodyWhoseEventIsGoneIsNotShown() throws Exception {
        AttemptMessage attempt = ContractJson.read(Golden.json("attempt-delivered"), AttemptMessage.class);
        assertThat(RequestBodyJoiner.join(attempt.requestBody(), null)).isEmpty();
    }

    private static String sha256Of(String text) {
        return io.postrider.commons.security.ApiKeySecret.sha256(text);
    }
}
