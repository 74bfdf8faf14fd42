package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.endtoend.SigningProvider.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each provider's request on its whole way: verified, recognised when it comes again, delivered byte for byte. */
@ExtendWith(RunningStack.class)
class ProvidersIT {

    @ParameterizedTest
    @EnumSource(SigningProvider.class)
    void whatAProviderSignsArrivesByteForByteAndOnce(SigningProvider provider, Postrider postrider) throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            SourceUnderTest source = SourceUnderTest.create(postrider, provider);
            postrider
                    .post(
                            "/v1/webhooks",
                            "{\"url\": \"%s\", \"events\": [\"*\"], \"sources\": [\"%s\"], \"format\": \"raw\"}"
                                    .formatted(receiver.url(), source.id()))
                    .expect(201);
            String eventId = UUID.randomUUID().toString();
            byte[] body = provider.body(eventId, Instant.now());

            // When
            Postrider.Answer first = source.send(postrider, eventId, body);
            Postrider.Answer again = source.send(postrider, eventId, body);
            Postrider.Answer forged = postrider.send("POST", source.url(), body, forged(source, eventId, body));

            // Then
            assertThat(first).isEqualTo(new Postrider.Answer(204, ""));
            assertThat(again).isEqualTo(new Postrider.Answer(200, ""));
            assertThat(forged.status()).isEqualTo(401);
            await().until(() -> !receiver.requests().isEmpty());
            assertThat(receiver.requests()).hasSize(1);
            assertThat(receiver.requests().getFirst().text()).isEqualTo(new String(body, StandardCharsets.UTF_8));
            String event = receiver.requests().getFirst().header("webhook-id");
            await().untilAsserted(() -> assertThat(
                            postrider.get("/v1/events/" + event).text("event_type"))
                    .isEqualTo(provider.eventType()));
        }
    }

    @Test
    void slackIsToldItsChallenge(Postrider postrider) {
        // Given
        SourceUnderTest slack = SourceUnderTest.create(postrider, SigningProvider.SLACK);
        byte[] question = SigningProvider.bytes("{\"type\": \"url_verification\", \"challenge\": \"3eZbrw1aBm2r\"}");

        // Then
        assertThat(slack.send(postrider, "", question)).isEqualTo(new Postrider.Answer(200, "3eZbrw1aBm2r"));
    }

    @Test
    void zoomIsToldItsEncryptedToken(Postrider postrider) {
        // Given
        SourceUnderTest zoom = SourceUnderTest.create(postrider, SigningProvider.ZOOM);
        byte[] question = SigningProvider.bytes(
                "{\"event\": \"endpoint.url_validation\", \"payload\": {\"plainToken\": \"qgg8vlvZRS6UYooatFL8Aw\"}}");
        String encrypted = SigningProvider.hex(SigningProvider.mac(
                "HmacSHA256", SigningProvider.bytes(zoom.secret()), SigningProvider.bytes("qgg8vlvZRS6UYooatFL8Aw")));

        // When
        Postrider.Answer answer = zoom.send(postrider, "", question);

        // Then
        assertThat(answer.expect(200).text("plainToken")).isEqualTo("qgg8vlvZRS6UYooatFL8Aw");
        assertThat(answer.text("encryptedToken")).isEqualTo(encrypted);
    }

    @Test
    void metaIsToldItsChallengeOnlyForTheRightToken(Postrider postrider) {
        // Given
        SourceUnderTest meta = SourceUnderTest.create(postrider, SigningProvider.META);
        String question = meta.url() + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        // Then
        assertThat(postrider.send("GET", question + "a-verify-token", new byte[0], Map.of()))
                .isEqualTo(new Postrider.Answer(200, "1158201444"));
        assertThat(postrider
                        .send("GET", question + "another-token", new byte[0], Map.of())
                        .status())
                .isEqualTo(401);
    }

    private static Map<String, String> forged(SourceUnderTest source, String eventId, byte[] body) {
        String another =
                source.secret().startsWith("whsec_") ? "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" : "another-secret";
        return source.provider().headers(new Message(another, source.url(), eventId, Instant.now(), body));
    }
}
