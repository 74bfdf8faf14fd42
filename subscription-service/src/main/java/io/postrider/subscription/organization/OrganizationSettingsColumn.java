package io.postrider.subscription.organization;

import io.postrider.subscription.database.JsonColumn;
import jakarta.persistence.Converter;

@Converter
class OrganizationSettingsColumn extends JsonColumn<OrganizationSettings> {

    OrganizationSettingsColumn() {
        super(OrganizationSettings.class);
    }
}
