package io.postrider.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.filter.Filter;
import io.postrider.contracts.filter.InvalidFilterException;
import io.postrider.contracts.matching.WebhookMatch;
import io.postrider.subscription.eventtype.EventCatalogue;
import io.postrider.subscription.format.KnownFormats;
import io.postrider.subscription.source.KnownSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of webhooks in their order: secret, URL, events [seed 002], then the others. */
@ApplicationScoped
class WebhookRules {

    private final SecretMaker secrets;
    private final UrlCheck urls;
    private final EventCatalogue catalogue;
    private final KnownSources sources;
    private final KnownFormats formats;
    private final RequiredFields requiredFields;

    WebhookRules(
            SecretMaker secrets,
            UrlCheck urls,
            EventCatalogue catalogue,
            KnownSources sources,
            KnownFormats formats,
            RequiredFields requiredFields) {
        this.secrets = secrets;
        this.urls = urls;
        this.catalogue = catalogue;
        this.sources = sources;
        this.formats = formats;
        this.requiredFields = requiredFields;
    }

    /**
     * Checks what is given. Asks DNS, so not to be called within a transaction.
     *
     * @param before what the webhook has; null for a new one
     */
    void require(Organization organization, WebhookPatch given, @Nullable WebhookSettings before) {
        requiredFields.require(organization, given, before == null);
        requireSecret(organization, given, before);
        if (given.url() != null) {
            urls.require(given.url());
        }
        if (given.events() != null) {
            requireEvents(organization, given.events(), before == null ? List.of() : before.events());
        }
        if (given.sources() != null) {
            requireSources(organization, given.sources());
        }
        requireFilter(given);
        requireFormat(organization, given.format());
        if (given.headers() != null) {
            HeaderRule.require(given.headers());
        }
        requireTokenUrl(given.oauth());
    }

    /** An empty secret takes the signature off, where the format has one only by choice. */
    private void requireSecret(Organization organization, WebhookPatch given, @Nullable WebhookSettings before) {
        String format = given.format() != null || before == null ? given.format() : before.format();
        boolean cleared = given.secret() != null && given.secret().isEmpty();
        if (!cleared || format == null || formats.needsSecret(organization, format)) {
            secrets.require(given.secret());
            secrets.requireFit(given.secret(), format != null && formats.isAsymmetric(organization, format));
        }
    }

    /** Types that were archived meanwhile may stay. */
    private void requireEvents(Organization organization, List<String> events, List<String> before) {
        List<String> added = events.stream()
                .filter(event -> !event.equals(WebhookMatch.ALL_TYPES) && !before.contains(event))
                .toList();
        List<String> unknown = added.isEmpty() ? List.of() : catalogue.unknownOf(organization, added);
        if (!unknown.isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_EVENT_TYPES, "Unsupported event type(s): " + String.join(", ", unknown));
        }
    }

    private void requireSources(Organization organization, List<String> given) {
        List<String> unknown = sources.unknownOf(organization, given);
        FieldError[] mistakes = unknown.stream()
                .filter(id -> !id.equals(EventMessage.API_SOURCE))
                .map(id -> FieldError.inBody("value_error", "Input is not a source", "sources", given.indexOf(id)))
                .toArray(FieldError[]::new);
        if (mistakes.length > 0) {
            throw ApiException.invalid(mistakes);
        }
    }

    private static void requireFilter(WebhookPatch given) {
        JsonNode filter = given.filter();
        if (filter == null || filter.isNull() || (filter.isObject() && filter.isEmpty())) {
            return;
        }
        try {
            Filter.of(filter);
        } catch (InvalidFilterException e) {
            Object[] way = Stream.concat(Stream.of("filter"), e.way().stream()).toArray();
            throw new ApiException(
                    ErrorCode.INVALID_FILTER,
                    String.valueOf(e.getMessage()),
                    List.of(FieldError.inBody("value_error", e.reason(), way)));
        }
    }

    private void requireFormat(Organization organization, @Nullable String format) {
        if (format != null && !format.isEmpty() && !formats.has(organization, format)) {
            throw KnownFormats.unknown();
        }
    }

    private void requireTokenUrl(@Nullable OAuthRequest oauth) {
        if (oauth != null && oauth.tokenUrl() != null && !urls.accepts(oauth.tokenUrl())) {
            throw ApiException.invalid(
                    FieldError.inBody("value_error", "Input is not a URL that may be called", "oauth", "token_url"));
        }
    }
}
