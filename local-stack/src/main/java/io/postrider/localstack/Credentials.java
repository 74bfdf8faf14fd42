package io.postrider.localstack;

import io.postrider.contracts.id.IdKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What the stack's one organization is known by, made once for each folder.
 *
 * @param organization its id
 * @param apiKey the secret of an API key with the scope {@code admin}
 * @param secretsKeys the key that secrets are encrypted with, as {@code postrider.secrets.keys} has it
 */
record Credentials(String organization, String apiKey, String secretsKeys) {

    static Credentials loadOrMake(StackFolder folder) throws IOException {
        if (!Files.exists(folder.credentials())) {
            Credentials made = make();
            StackFolder.writePrivately(folder.credentials(), made.text());
        }
        Properties kept = new Properties();
        kept.load(new StringReader(Files.readString(folder.credentials())));
        return new Credentials(
                required(kept, "organization", folder),
                required(kept, "api-key", folder),
                required(kept, "secrets-keys", folder));
    }

    private static Credentials make() {
        return new Credentials(
                IdKind.ORGANIZATION.next(),
                "pr_live_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random32()),
                "local:" + Base64.getEncoder().encodeToString(random32()));
    }

    private static byte[] random32() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String required(Properties kept, String name, StackFolder folder) throws IOException {
        String value = kept.getProperty(name);
        if (value == null) {
            throw new StackException(
                    "%s has no %s: delete the file and start with --fresh".formatted(folder.credentials(), name));
        }
        return value;
    }

    private String text() {
        return """
                # Made once. The secrets in data/ can be read only with secrets-keys.
                organization=%s
                api-key=%s
                secrets-keys=%s
                """.formatted(organization, apiKey, secretsKeys);
    }

    @Override
    public String toString() {
        return "Credentials[organization=%s]".formatted(organization);
    }
}
