package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {

    /** What stands before the 32 bytes of a public key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** RFC 8032, section 7.1: tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    })
    void thePublicHalfIsThatOfTheRfc(String privateKey, String publicKey) {
        String wanted = "whpk_" + base64(HexFormat.of().parseHex(publicKey));
        assertThat(VerificationKey.of("whsk_" + base64(HexFormat.of().parseHex(privateKey))))
                .isEqualTo(wanted);
        assertThat(VerificationKey.of("whsk_" + base64(HexFormat.of().parseHex(privateKey + publicKey))))
                .isEqualTo(wanted);
    }

    @Test
    void whatAnyPrivateKeySignsItsPublicHalfVerifies() throws Exception {
        for (int i = 0; i < 50; i++) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(new byte[] {1, 2, 3});
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();

            String key = VerificationKey.of("whsk_" + base64(seed));

            Signature verifying = Signature.getInstance("Ed25519");
            byte[] bytes = Base64.getDecoder().decode(String.valueOf(key).substring(5));
            byte[] encoded = HexFormat.of()
                    .parseHex(HexFormat.of().formatHex(X509) + HexFormat.of().formatHex(bytes));
            verifying.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifying.update(new byte[] {1, 2, 3});
            assertThat(verifying.verify(signing.sign())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "a secret of sixteen", "whsk_", "whsk_!", "whsk_AAAA"})
    void otherSecretsHaveNone(String secret) {
        assertThat(VerificationKey.of(secret)).isNull();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
