package io.postrider.delivery.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureSchemeTest {

    private static final String OLD =
            "whsec_" + Base64.getEncoder().encodeToString("old-old-old-old-old-old!".getBytes(UTF_8));
    private static final String NEW =
            "whsec_" + Base64.getEncoder().encodeToString("new-new-new-new-new-new!".getBytes(UTF_8));
    private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

    private final Instant now = Instant.now();

    @Test
    void theStandardLibraryVerifiesBothSecretsDuringTheGrace() throws Exception {
        // Given
        List<SigningKey> keys = List.of(new SigningKey(NEW, null), new SigningKey(OLD, now.plusSeconds(60)));

        // When
        Map<String, String> headers = SignatureScheme.standardWebhooks().sign(keys, "evt_1", now, BODY);

        // Then
        assertThat(headers.get("webhook-signature")).matches("v1,\\S+ v1,\\S+");
        new Webhook(NEW).verify(new String(BODY, UTF_8), received(headers));
        new Webhook(OLD).verify(new String(BODY, UTF_8), received(headers));
    }

    @Test
    void afterTheGraceOnlyTheNewSecretSigns() {
        // Given
        List<SigningKey> keys = List.of(new SigningKey(NEW, null), new SigningKey(OLD, now));

        // When
        Map<String, String> standard = SignatureScheme.standardWebhooks().sign(keys, "evt_1", now, BODY);
        Map<String, String> hex = SignatureScheme.hexOfBody().sign(keys, "evt_1", now, BODY);

        // Then
        assertThat(standard.get("webhook-signature")).doesNotContain(" ");
        assertThat(hex).containsOnlyKeys("x-signature");
    }

    @Test
    void aFormatWithOneSignatureSendsThePreviousOneBesides() {
        // Given: the secret's characters are the key, whsec_ or not
        List<SigningKey> keys = List.of(new SigningKey("key", null), new SigningKey("yek", now.plusSeconds(60)));

        // When
        Map<String, String> headers = SignatureScheme.hexOfBody()
                .with("x-copilot-signature", null, null, null, null)
                .sign(keys, "evt_1", now, "The quick brown fox jumps over the lazy dog".getBytes(UTF_8));

        // Then: the first is the well-known HMAC-SHA256 of that sentence under "key"
        assertThat(headers)
                .containsEntry(
                        "x-copilot-signature", "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")
                .containsKey("x-copilot-signature-previous");
    }

    @Test
    void anOrganizationsOwnSchemeIsKept() {
        // When
        Map<String, String> headers = SignatureScheme.hexOfBody()
                .with("X-Sig", "sha512", "base64", "sha512=", "{timestamp}.{id}.{body}")
                .sign(List.of(new SigningKey("key", null)), "evt_1", now, BODY);

        // Then
        assertThat(headers.get("x-sig")).startsWith("sha512=").hasSize("sha512=".length() + 88);
    }

    @Test
    void aFormatMaySignWithEd25519() throws Exception {
        // Given
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        SigningKey key = new SigningKey("whsk_" + Base64.getEncoder().encodeToString(seed), null);
        SignatureScheme scheme = SignatureScheme.hexOfBody().with("x-sig", "ed25519", null, "ed25519=", null);

        // When
        String signature = scheme.sign(List.of(key), "evt_1", now, BODY).get("x-sig");

        // Then
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(pair.getPublic());
        verifier.update(BODY);
        assertThat(verifier.verify(HexFormat.of().parseHex(signature.substring("ed25519=".length()))))
                .isTrue();
    }

    @Test
    void aSharedSecretCannotSignWithEd25519() {
        // Given
        SignatureScheme scheme = SignatureScheme.hexOfBody().with("x-sig", "ed25519", null, null, null);

        // Then
        assertThatThrownBy(() -> scheme.sign(List.of(new SigningKey("key", null)), "evt_1", now, BODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ed25519");
    }

    @Test
    void withoutASecretThereIsNoHeader() {
        assertThat(SignatureScheme.hexOfBody().sign(List.of(), "evt_1", now, BODY))
                .isEmpty();
    }

    private Map<String, List<String>> received(Map<String, String> headers) {
        return Map.of(
                "webhook-id", List.of("evt_1"),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(headers.get("webhook-signature")));
    }
}
