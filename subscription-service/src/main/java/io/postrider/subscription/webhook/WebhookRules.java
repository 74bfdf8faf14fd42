package io.postrider.subscription.webhook;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.matching.WebhookMatch;
import io.postrider.subscription.eventtype.EventCatalogue;
import io.postrider.subscription.source.KnownSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of webhooks in their order: secret, URL, events [seed 002], then the others. */
@ApplicationScoped
class WebhookRules {

    /** Always there (api.md section 7). */
    private static final Set<String> BUILT_IN_FORMATS =
            Set.of("standard", "event-envelope", "event-type", "event", "raw", "cloudevents");

    private final SecretMaker secrets;
    private final UrlCheck urls;
    private final EventCatalogue catalogue;
    private final KnownSources sources;

    WebhookRules(SecretMaker secrets, UrlCheck urls, EventCatalogue catalogue, KnownSources sources) {
        this.secrets = secrets;
        this.urls = urls;
        this.catalogue = catalogue;
        this.sources = sources;
    }

    /**
     * Checks what is given. Asks DNS, so not to be called within a transaction.
     *
     * @param before what the webhook has; null for a new one
     */
    void require(Organization organization, WebhookPatch given, @Nullable WebhookSettings before) {
        requireSecret(given, before);
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
        requireFormat(given.format());
        if (given.headers() != null) {
            HeaderRule.require(given.headers());
        }
    }

    /** An empty secret takes the signature off, where the format has one only by choice. */
    private void requireSecret(WebhookPatch given, @Nullable WebhookSettings before) {
        String format = given.format() != null || before == null ? given.format() : before.format();
        boolean cleared = given.secret() != null && given.secret().isEmpty();
        if (!cleared || format == null || secrets.isNeededBy(format)) {
            secrets.require(given.secret());
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
        if (given.filter() != null
                && !given.filter().isNull()
                && !(given.filter().isObject() && given.filter().isEmpty())) {
            throw new ApiException(ErrorCode.INVALID_FILTER, "Filters cannot be evaluated yet.");
        }
    }

    private static void requireFormat(@Nullable String format) {
        if (format != null && !format.isEmpty() && !BUILT_IN_FORMATS.contains(format)) {
            throw ApiException.invalid(FieldError.inBody("value_error", "Input is not a format", "format"));
        }
    }
}
