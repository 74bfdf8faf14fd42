package io.postrider.endtoend;

import io.postrider.commons.testing.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/**
 * The certificate of endpoints on this machine, which no public authority has issued. The services of the running stack
 * trust it by the trust store of their JVM, as an operator with an authority of its own has them do.
 */
final class PrivateTrust {

    static final TestCertificate ENDPOINT =
            TestCertificate.selfSigned("CN=endpoint", "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");

    private static final char[] PASSWORD = "changeit".toCharArray();

    private PrivateTrust() {}

    /** Writes a trust store with what Java trusts by itself, and with the endpoints' certificate. */
    static Path writeTrustStore(Path file) throws IOException {
        Path defaults = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore known = KeyStore.getInstance(defaults.toFile(), PASSWORD);
            KeyStore all = KeyStore.getInstance("JKS");
            all.load(null, null);
            for (String alias : Collections.list(known.aliases())) {
                all.setCertificateEntry(alias, known.getCertificate(alias));
            }
            all.setCertificateEntry("endpoint", ENDPOINT.chain().getFirst());
            all.store(out, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return file;
    }
}
