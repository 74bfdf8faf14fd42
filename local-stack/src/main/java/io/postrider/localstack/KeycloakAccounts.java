package io.postrider.localstack;

import io.postrider.contracts.id.IdKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What the local realm is made with, once for each folder.
 *
 * @param password of its users, of its administrator, and the secret of its client
 * @param acme the id of a second organization, which the realm knows and Postrider does not until an operator makes it
 */
record KeycloakAccounts(String password, String acme) {

    private static final int RANDOM_BYTES = 12;

    static KeycloakAccounts loadOrMake(StackFolder folder) throws IOException {
        if (!Files.exists(folder.keycloakAccounts())) {
            StackFolder.writePrivately(folder.keycloakAccounts(), """
                    # Made once, for the realm that Keycloak keeps in data/keycloak.
                    password=%s
                    acme=%s
                    """.formatted(random(), IdKind.ORGANIZATION.next()));
        }
        Properties kept = new Properties();
        kept.load(new StringReader(Files.readString(folder.keycloakAccounts())));
        return new KeycloakAccounts(kept.getProperty("password", ""), kept.getProperty("acme", ""));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "KeycloakAccounts[acme=%s]".formatted(acme);
    }
}
