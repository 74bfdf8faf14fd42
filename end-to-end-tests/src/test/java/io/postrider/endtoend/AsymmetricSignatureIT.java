package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A receiver verifies with nothing but the public key that the API shows. */
@ExtendWith(RunningStack.class)
class AsymmetricSignatureIT {

    /** What stands before the 32 bytes of a public key in X.509 (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    private final String type = "Signed." + UUID.randomUUID();

    @Test
    void aFormatThatSignsWithEd25519IsVerifiedByThePublicKeyOfItsWebhook(Postrider postrider) throws Exception {
        String format = "ed-" + UUID.randomUUID();
        postrider.post("/v1/formats", """
                        {"name": "%s", "extends": "raw", "signature": {"header": "X-Signed", "algorithm": "ed25519",
                         "encoding": "base64", "content": "{id}.{body}"}}""".formatted(format)).expect(201);
        verifiesWhatArrives(postrider, "\"format\": \"" + format + "\"", "X-Signed", "");
    }

    @Test
    void standardWebhooksWithAGivenPrivateKeyIsVerifiedByItsPublicKey(Postrider postrider) throws Exception {
        byte[] seed = new byte[32];
        seed[0] = 7;
        verifiesWhatArrives(
                postrider,
                "\"secret\": \"whsk_" + Base64.getEncoder().encodeToString(seed) + "\"",
                "webhook-signature",
                "v1a,");
    }

    private void verifiesWhatArrives(Postrider postrider, String fields, String header, String prefix)
            throws Exception {
        postrider.registerEventType(type);
        try (Receiver receiver = new Receiver()) {
            // Given
            String publicKey = postrider
                    .post("/v1/webhooks", """
                            {"url": "%s", "events": ["%s"], %s}""".formatted(receiver.url(), type, fields))
                    .expect(201)
                    .text("public_key");

            // When
            postrider
                    .post("/v1/events", "{\"event_type\": \"%s\", \"data\": {\"n\": 1}}".formatted(type))
                    .expect(202);
            Awaitility.await().until(() -> !receiver.requests().isEmpty());

            // Then
            Receiver.Request request = receiver.requests().getFirst();
            String signed = prefix.isEmpty()
                    ? request.header("webhook-id") + "." + request.text()
                    : request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.text();
            assertThat(request.header(header)).startsWith(prefix);
            assertThat(verifies(publicKey, signed, request.header(header).substring(prefix.length())))
                    .isTrue();
        }
    }

    private static boolean verifies(String publicKey, String signed, String signature) throws GeneralSecurityException {
        assertThat(publicKey).startsWith("whpk_");
        byte[] key = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        PublicKey readable = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        HexFormat.of().parseHex(X509 + HexFormat.of().formatHex(key))));
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(readable);
        verifying.update(signed.getBytes(StandardCharsets.UTF_8));
        return verifying.verify(Base64.getDecoder().decode(signature));
    }
}
