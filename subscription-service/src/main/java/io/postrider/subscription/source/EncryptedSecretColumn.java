package io.postrider.subscription.source;

import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class EncryptedSecretColumn extends JsonColumn<EncryptedSecret> {

    EncryptedSecretColumn() {
        super(EncryptedSecret.class);
    }
}
