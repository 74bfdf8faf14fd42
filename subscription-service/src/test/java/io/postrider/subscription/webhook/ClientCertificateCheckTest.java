package io.postrider.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.testing.TestCertificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientCertificateCheckTest {

    private final Instant now = Instant.now();
    private static final TestCertificate EC = TestCertificate.selfSigned("CN=Acme", "-keyalg", "EC");
    private static final TestCertificate RSA = TestCertificate.selfSigned("CN=Acme", "-keyalg", "RSA");
    private static final TestCertificate ISSUED = TestCertificate.issued("CN=Acme");

    @Test
    void aCertificateWithItsKeyIsInOrder() {
        for (TestCertificate certificate : List.of(EC, RSA, ISSUED)) {
            ClientCertificateCheck.Checked checked = ClientCertificateCheck.checked(
                    new ClientCertificateRequest(certificate.certificatePem(), certificate.keyPem()), now);
            assertThat(checked.chain()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(checked.privateKey()).startsWith("-----BEGIN PRIVATE KEY-----");
        }
    }

    @Test
    void whatStandsAroundTheCertificatesIsNotKept() throws Exception {
        // Given: a file with everything in it, the key too
        String whole = "Bag Attributes\n" + EC.keyPem() + EC.certificatePem().replace("\n", "\r\n") + "more";

        // When
        ClientCertificateCheck.Checked checked =
                ClientCertificateCheck.checked(new ClientCertificateRequest(whole, whole), now);

        // Then
        assertThat(checked.chain()).doesNotContain("PRIVATE", "Bag", "more");
        assertThat(CertificateChain.read(checked.chain()).own())
                .isEqualTo(EC.chain().getFirst());
        assertThat(checked.privateKey()).doesNotContain("CERTIFICATE");
    }

    @Test
    void eachMistakeIsToldAtItsField() {
        assertThat(mistake(null, EC.keyPem()).loc()).containsExactly("body", "client_certificate", "certificate");
        assertThat(mistake(EC.certificatePem(), null).loc())
                .containsExactly("body", "client_certificate", "private_key");
        assertThat(mistake("", EC.keyPem()).msg()).contains("X.509");
        assertThat(mistake(EC.certificatePem().replaceFirst("MII", "AAA"), EC.keyPem())
                        .msg())
                .contains("X.509");
        assertThat(mistake(EC.certificatePem(), "secret words").msg()).contains("PKCS#8");
        assertThat(mistake(EC.certificatePem(), RSA.keyPem()).msg()).contains("does not fit");
        assertThat(mistake(EC.certificatePem(), ISSUED.keyPem()).msg()).contains("does not fit");
        assertThat(mistake(EC.certificatePem() + RSA.certificatePem(), EC.keyPem())
                        .msg())
                .contains("issued by the next");
    }

    @Test
    void aCertificateThatIsNotValidNowIsRefused() {
        Instant afterwards = EC.chain().getFirst().getNotAfter().toInstant().plusSeconds(1);
        Instant before = EC.chain().getFirst().getNotBefore().toInstant().minusSeconds(1);
        for (Instant moment : List.of(afterwards, before)) {
            assertThat(mistake(EC.certificatePem(), EC.keyPem(), moment).msg()).contains("expired");
        }
    }

    @Test
    void aKeyThatCannotBeUsedIsRefused() {
        TestCertificate edwards = TestCertificate.selfSigned("CN=Acme", "-keyalg", "Ed25519");
        assertThat(mistake(edwards.certificatePem(), edwards.keyPem()).msg()).contains("neither of RSA nor of EC");
    }

    private FieldError mistake(String certificate, String key) {
        return mistake(certificate, key, now);
    }

    private FieldError mistake(String certificate, String key, Instant moment) {
        ApiException refusal = catchThrowableOfType(
                ApiException.class,
                () -> ClientCertificateCheck.checked(new ClientCertificateRequest(certificate, key), moment));
        assertThat(refusal.errors()).hasSize(1);
        assertThat(refusal.errors().getFirst().msg()).doesNotContain("secret words");
        return refusal.errors().getFirst();
    }
}
