package io.postrider.contracts.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.secret.SecretCipher.UndecryptableSecretException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmSecretCipherTest {

    private static final String OLD = "old:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String NEW = "new:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final Place PLACE = Place.webhookSecret("org_1", "wh_1");

    @Test
    void aSecretIsReadBackAtItsPlace() {
        // Given
        SecretCipher cipher = AesGcmSecretCipher.ofKeys(NEW);

        // When
        EncryptedSecret encrypted = cipher.encrypt(PLACE, "whsec_ä");

        // Then
        assertThat(cipher.decrypt(PLACE, encrypted)).isEqualTo("whsec_ä");
        assertThat(encrypted).isNotEqualTo(cipher.encrypt(PLACE, "whsec_ä"));
    }

    @Test
    void aSecretCopiedToAnotherPlaceNoLongerDecrypts() {
        // Given
        SecretCipher cipher = AesGcmSecretCipher.ofKeys(NEW);
        EncryptedSecret encrypted = cipher.encrypt(PLACE, "secret");

        // Then
        assertThatThrownBy(() -> cipher.decrypt(Place.webhookSecret("org_2", "wh_1"), encrypted))
                .isInstanceOf(UndecryptableSecretException.class)
                .hasMessageNotContaining("secret_");
    }

    @Test
    void theFirstKeyEncryptsAndTheOthersStillDecrypt() {
        // Given
        EncryptedSecret old = AesGcmSecretCipher.ofKeys(OLD).encrypt(PLACE, "secret");

        // When
        SecretCipher both = AesGcmSecretCipher.ofKeys(NEW + "," + OLD);

        // Then
        assertThat(both.decrypt(PLACE, old)).isEqualTo("secret");
        assertThat(both.encrypt(PLACE, "secret").keyId()).isEqualTo("new");
        assertThatThrownBy(() -> AesGcmSecretCipher.ofKeys(NEW).decrypt(PLACE, old))
                .isInstanceOf(UndecryptableSecretException.class)
                .hasMessage("No encryption key has the id old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", ":AAAA", "k:c2hvcnQ=", "k:not base64", OLD + "," + OLD})
    void wrongKeysAreRefusedWithoutBeingQuoted(String keys) {
        assertThatThrownBy(() -> AesGcmSecretCipher.ofKeys(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "%%%"})
    void aDamagedCiphertextIsRefused(String ciphertext) {
        assertThatThrownBy(() -> AesGcmSecretCipher.ofKeys(NEW).decrypt(PLACE, new EncryptedSecret("new", ciphertext)))
                .isInstanceOf(UndecryptableSecretException.class);
    }
}
