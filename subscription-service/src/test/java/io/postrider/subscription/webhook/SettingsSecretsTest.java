package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.commons.security.Organization;
import io.postrider.commons.testing.TestCertificate;
import io.postrider.contracts.configuration.ClientCertificate;
import io.postrider.contracts.configuration.OAuthClient;
import io.postrider.contracts.configuration.WebhookSnapshot.Ordering;
import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rotation of the encryption key, as it meets the settings of one webhook. */
class SettingsSecretsTest {

    private static final Organization ORGANIZATION = new Organization("org_" + "0".repeat(32));
    private static final String WEBHOOK = "wh_1";
    private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            "new:" + Base64.getEncoder().encodeToString("n".repeat(32).getBytes(StandardCharsets.UTF_8));

    @Test
    void everySecretIsEncryptedAgainWithTheNewKeyAndNothingElseChanges() {
        // Given
        TestCertificate certificate = TestCertificate.selfSigned("CN=Acme", "-keyalg", "EC");
        WebhookPatch given = new WebhookPatch(
                "https://hooks.example",
                List.of("*"),
                null,
                "n",
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("X-Team", "blue"),
                null,
                Ordering.NONE,
                null,
                null,
                new OAuthRequest("https://login.example", "postrider", "open sesame", List.of("a"), "b"),
                new ClientCertificateRequest(certificate.certificatePem(), certificate.keyPem()));
        WebhookSettings settings = given.created(of(OLD).sealed(ORGANIZATION, WEBHOOK, given));

        // When
        SettingsSecrets after = of(NEW + "," + OLD);
        WebhookSettings newSettings = after.reencrypted(ORGANIZATION, WEBHOOK, settings);

        // Then the old key can go
        AesGcmSecretCipher newKeyOnly = AesGcmSecretCipher.ofKeys(NEW);
        assertThat(newKeyOnly.decrypt(
                        Place.webhookHeader(ORGANIZATION.id(), WEBHOOK, "x-team"),
                        newSettings.headers().get("x-team")))
                .isEqualTo("blue");
        OAuthClient oauth = newSettings.oauth();
        assertThat(newKeyOnly.decrypt(Place.webhookOAuthSecret(ORGANIZATION.id(), WEBHOOK), oauth.clientSecret()))
                .isEqualTo("open sesame");
        ClientCertificate shown = newSettings.clientCertificate();
        assertThat(newKeyOnly.decrypt(Place.webhookClientKey(ORGANIZATION.id(), WEBHOOK), shown.privateKey()))
                .contains("PRIVATE KEY");
        assertThat(newSettings.withSecrets(settings.headers(), settings.oauth(), settings.clientCertificate()))
                .isEqualTo(settings);
        assertThat(oauth.scopes()).containsExactly("a");
        assertThat(shown.certificate()).isEqualTo(settings.clientCertificate().certificate());
        assertThat(after.reencrypted(ORGANIZATION, WEBHOOK, newSettings)).isEqualTo(newSettings);
    }

    private static SettingsSecrets of(String keys) {
        return new SettingsSecrets(AesGcmSecretCipher.ofKeys(keys), Clock.systemUTC());
    }
}
