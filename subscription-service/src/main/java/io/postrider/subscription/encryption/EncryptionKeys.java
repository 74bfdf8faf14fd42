package io.postrider.subscription.encryption;

import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.contracts.secret.SecretCipher;
import io.postrider.contracts.secret.SecretCipher.Place;
import io.postrider.contracts.secret.SecretCipher.UndecryptableSecretException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The keys that secrets in this database are encrypted with, each with a text that it encrypted. A process that has not all
 * of them, or another key under the same id, does not start: it could not decrypt what it serves.
 */
@ApplicationScoped
public class EncryptionKeys {

    private static final Place PLACE = new Place("postrider", "subscription-service", "encryption_key");
    private static final String TEXT = "encrypted with this key";

    private final DataSource database;
    private final SecretCipher cipher;

    EncryptionKeys(DataSource database, SecretCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        check();
    }

    /**
     * Compares the configured keys with those in use, and notes the current one.
     *
     * @throws IllegalStateException when one is missing or another; the message names its id
     */
    void check() {
        try (Connection connection = database.getConnection()) {
            inUse(connection).forEach(this::requireConfigured);
            add(connection, cipher.encrypt(PLACE, TEXT));
            // another instance may have noted another key under the same id since
            inUse(connection).forEach(this::requireConfigured);
        } catch (SQLException e) {
            throw new IllegalStateException("The encryption keys in use cannot be read", e);
        }
    }

    /** Nothing is encrypted with any key but the current one any more. */
    public void forgetOthers() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from encryption_key where id <> ?")) {
            delete.setString(1, cipher.encrypt(PLACE, TEXT).keyId());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The encryption keys in use cannot be written", e);
        }
    }

    private void requireConfigured(EncryptedSecret proof) {
        try {
            cipher.decrypt(PLACE, proof);
        } catch (UndecryptableSecretException e) {
            throw new IllegalStateException(
                    "postrider.secrets.keys lacks the key %s that secrets are encrypted with, or has another under that id"
                            .formatted(proof.keyId()),
                    e);
        }
    }

    private static void add(Connection connection, EncryptedSecret proof) throws SQLException {
        String sql = "insert into encryption_key (id, proof) values (?, ?) on conflict (id) do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, proof.keyId());
            insert.setString(2, proof.ciphertext());
            insert.executeUpdate();
        }
    }

    private static List<EncryptedSecret> inUse(Connection connection) throws SQLException {
        List<EncryptedSecret> keys = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select id, proof from encryption_key order by id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(new EncryptedSecret(row.getString(1), row.getString(2)));
            }
        }
        return keys;
    }
}
