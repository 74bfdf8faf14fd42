package io.postrider.commons.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate and its private key, made by the JDK's keytool.
 *
 * @param chain its own certificate first
 */
public record TestCertificate(List<X509Certificate> chain, PrivateKey key) {

    private static final String PASSWORD = "changeit";
    private static final int LIMIT_SECONDS = 60;

    /**
     * A certificate of its own.
     *
     * @param distinguishedName {@code CN=...}
     * @param options of {@code keytool -genkeypair}, the algorithm of the key among them
     */
    public static TestCertificate selfSigned(String distinguishedName, String... options) {
        return made(keystore -> keytool(keystore, "own", distinguishedName, List.of(options)));
    }

    /** A certificate that another one has issued, of EC keys. */
    public static TestCertificate issued(String distinguishedName) {
        return made(keystore -> {
            keytool(keystore, "authority", "CN=Authority", List.of("-keyalg", "EC", "-ext", "bc:c"));
            keytool(keystore, "own", distinguishedName, List.of("-keyalg", "EC", "-signer", "authority"));
        });
    }

    /** The chain in PEM. */
    public String certificatePem() {
        return chain.stream().map(TestCertificate::pem).collect(Collectors.joining());
    }

    /** PKCS#8 in PEM. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    @FunctionalInterface
    private interface Maker {

        void make(Path keystore) throws IOException, InterruptedException;
    }

    private static TestCertificate made(Maker maker) {
        try {
            Path folder = Files.createTempDirectory("postrider-certificate");
            Path file = folder.resolve("keys.p12");
            try {
                maker.make(file);
                return read(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate read(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : keys.getCertificateChain("own")) {
            chain.add((X509Certificate) certificate);
        }
        return new TestCertificate(List.copyOf(chain), (PrivateKey) keys.getKey("own", PASSWORD.toCharArray()));
    }

    private static void keytool(Path keystore, String alias, String name, List<String> options)
            throws IOException, InterruptedException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.concat(
                        Stream.of(
                                program,
                                "-J-XX:TieredStopAtLevel=1",
                                "-J-XX:+UseSerialGC",
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-dname",
                                name,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                keystore.toString()),
                        options.stream())
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("keytool failed");
        }
    }
}
