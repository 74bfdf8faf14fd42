package io.postrider.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.organization.OrganizationService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The optional fields that an organization demands of its webhooks ({@code required_webhook_fields}). */
@ApplicationScoped
class RequiredFields {

    private final OrganizationService organizations;

    RequiredFields(OrganizationService organizations) {
        this.organizations = organizations;
    }

    /**
     * Holds the demand: a new webhook must name them, a change must not clear them. What an old webhook lacks, it may
     * go on lacking.
     *
     * @throws ApiException 422 {@code validation_error}
     */
    void require(Organization organization, WebhookPatch given, boolean isNew) {
        FieldError[] missing = organizations.requiredWebhookFields(organization).stream()
                .filter(field -> {
                    Object value = valueOf(given, field);
                    return value == null ? isNew : isEmpty(value);
                })
                .map(FieldError::missing)
                .toArray(FieldError[]::new);
        if (missing.length > 0) {
            throw ApiException.invalid(missing);
        }
    }

    private static @Nullable Object valueOf(WebhookPatch given, String field) {
        return switch (field) {
            case "name" -> given.name();
            case "description" -> given.description();
            case "secret" -> given.secret();
            case "resource" -> given.resource();
            case "filter" -> given.filter() == null || given.filter().isNull() ? null : given.filter();
            case "sources" -> given.sources();
            case "headers" -> given.headers();
            case "rate_limit" -> given.rateLimit();
            default -> throw new IllegalStateException("Not a field that can be demanded: " + field);
        };
    }

    /** What clears a field (api.md section 1). */
    private static boolean isEmpty(Object value) {
        return switch (value) {
            case String text -> text.isEmpty();
            case JsonNode filter -> filter.isObject() && filter.isEmpty();
            case Map<?, ?> headers -> headers.isEmpty();
            case Collection<?> sources -> sources.isEmpty();
            case Integer number -> number == 0;
            default -> false;
        };
    }
}
