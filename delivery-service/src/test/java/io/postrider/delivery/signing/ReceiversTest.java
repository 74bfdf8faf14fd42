package io.postrider.delivery.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests as receivers verify them: with the seeds' own snippets and with published libraries, in Node. */
class ReceiversTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] BODY = "{\"data\": { \"name\" :\t\"Müller\" }}".getBytes(UTF_8);
    private static final String PLAIN = "a shared secret, long enough";
    private static final String SHARED = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String OLD = "whsec_b2xkMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5b2xk";

    @TempDir
    private static Path folder;

    private final Instant now = Instant.now();

    @BeforeAll
    static void prepare() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "receivers"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Program.run(folder, new byte[0], List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit"));
    }

    @Test
    void theSnippetOfSeed001Verifies() throws Exception {
        // Given
        SignatureScheme scheme = SignatureScheme.hexOfBody().with("x-copilot-signature", null, null, null, null);

        // Then
        assertVerifiedUnlessForged("seed-001.js", PLAIN, signed(scheme, new SigningKey(PLAIN, null)));
    }

    @Test
    void theSnippetOfSeed004Verifies() throws Exception {
        assertVerifiedUnlessForged(
                "seed-004.mjs", PLAIN, signed(SignatureScheme.hexOfBody(), new SigningKey(PLAIN, null)));
    }

    @Test
    void thePublishedNodeLibraryVerifiesBothSecretsOfARotation() throws Exception {
        // Given
        Map<String, String> headers = signed(
                SignatureScheme.standardWebhooks(),
                new SigningKey(SHARED, null),
                new SigningKey(OLD, now.plusSeconds(60)));

        // Then
        assertVerifiedUnlessForged("standardwebhooks.js", SHARED, headers);
        assertVerifiedUnlessForged("standardwebhooks.js", OLD, headers);
    }

    @Test
    void aReceiverWithOnlyThePublicKeyVerifies() throws Exception {
        // Given
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        SigningKey key = new SigningKey("whsk_" + Base64.getEncoder().encodeToString(seed), null);
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());

        // When
        Map<String, String> headers = signed(SignatureScheme.standardWebhooks(), key);

        // Then
        assertThat(headers.get("webhook-signature")).startsWith("v1a,");
        assertVerifiedUnlessForged("ed25519.js", publicKey, headers);
    }

    private Map<String, String> signed(SignatureScheme scheme, SigningKey... keys) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", "evt_1");
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.putAll(scheme.sign(List.of(keys), "evt_1", now, BODY));
        return headers;
    }

    private void assertVerifiedUnlessForged(String receiver, String secret, Map<String, String> headers)
            throws IOException, InterruptedException {
        byte[] forged = "{\"data\": {\"name\": \"Meier\"}}".getBytes(UTF_8);
        String input = question(receiver, secret, headers, BODY) + "\n" + question(receiver, secret, headers, forged);
        assertThat(Program.run(folder, input.getBytes(UTF_8), List.of("node", "check.mjs")))
                .isEqualTo("verified\nrefused\n");
    }

    private static String question(String receiver, String secret, Map<String, String> headers, byte[] body)
            throws IOException {
        return JSON.writeValueAsString(Map.of(
                "receiver", receiver,
                "secret", secret,
                "headers", headers,
                "body", Base64.getEncoder().encodeToString(body)));
    }
}
