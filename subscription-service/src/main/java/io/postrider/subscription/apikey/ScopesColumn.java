package io.postrider.subscription.apikey;

import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class ScopesColumn extends JsonColumn<Scopes> {

    ScopesColumn() {
        super(Scopes.class);
    }
}
