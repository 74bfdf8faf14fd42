package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.contracts.secret.SecretCipher.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The rotation of the encryption key, as it meets one webhook. */
class SecretMakerTest {

    private static final Organization ORGANIZATION = new Organization("org_" + "0".repeat(32));
    private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            "new:" + Base64.getEncoder().encodeToString("n".repeat(32).getBytes(StandardCharsets.UTF_8));

    @Test
    void secretsAreEncryptedAgainWithTheNewKeyAndNothingElseChanges() {
        // Given
        SecretMaker before = new SecretMaker(AesGcmSecretCipher.ofKeys(OLD));
        WebhookSecrets secrets = WebhookSecrets.of(before.stored(ORGANIZATION, "wh_1", "a secret", true));

        // When
        SecretMaker after = new SecretMaker(AesGcmSecretCipher.ofKeys(NEW + "," + OLD));
        WebhookSecrets newSecrets = after.reencrypted(ORGANIZATION, "wh_1", secrets);

        // Then the old key can go
        AesGcmSecretCipher newKeyOnly = AesGcmSecretCipher.ofKeys(NEW);
        EncryptedSecret secret = newSecrets.current().orElseThrow().secret();
        assertThat(newKeyOnly.decrypt(Place.webhookSecret(ORGANIZATION.id(), "wh_1"), secret))
                .isEqualTo("a secret");
        assertThat(newSecrets.current().orElseThrow().made()).isTrue();
        assertThat(after.reencrypted(ORGANIZATION, "wh_1", newSecrets)).isEqualTo(newSecrets);
    }
}
