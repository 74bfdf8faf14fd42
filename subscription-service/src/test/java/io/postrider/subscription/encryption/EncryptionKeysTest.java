package io.postrider.subscription.encryption;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postrider.commons.testing.RealParts;
import io.postrider.contracts.secret.AesGcmSecretCipher;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class EncryptionKeysTest {

    private static final String CURRENT = RealParts.SECRETS_KEYS;
    private static final String OTHER =
            Base64.getEncoder().encodeToString("o".repeat(32).getBytes(StandardCharsets.UTF_8));

    @Inject
    DataSource database;

    @AfterEach
    void onlyTheKeyOfTheOtherTestsIsInUse() {
        keys(CURRENT).forgetOthers();
    }

    @Test
    void theRightKeyStarts() {
        assertThatCode(keys(CURRENT)::check).doesNotThrowAnyException();
    }

    @Test
    void anotherKeyUnderTheSameIdDoesNotStart() {
        assertThatIllegalStateException()
                .isThrownBy(keys("test:" + OTHER)::check)
                .withMessageContaining("the key test")
                .withMessageNotContaining(OTHER);
    }

    @Test
    void aMissingKeyDoesNotStart() {
        assertThatIllegalStateException()
                .isThrownBy(keys("other:" + OTHER)::check)
                .withMessageContaining("the key test");
    }

    @Test
    void anOldKeyCanGoWhenEverythingIsEncryptedWithTheNewOne() {
        // Given a rotation
        EncryptionKeys both = keys("other:" + OTHER + "," + CURRENT);
        both.check();
        assertThatIllegalStateException().isThrownBy(keys("other:" + OTHER)::check);

        // When
        both.forgetOthers();

        // Then
        assertThatCode(keys("other:" + OTHER)::check).doesNotThrowAnyException();
        keys(CURRENT + ",other:" + OTHER).check();
    }

    private EncryptionKeys keys(String configured) {
        return new EncryptionKeys(database, AesGcmSecretCipher.ofKeys(configured));
    }
}
