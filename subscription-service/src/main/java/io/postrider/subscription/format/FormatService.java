package io.postrider.subscription.format;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.Organization;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.concurrency.IfMatch;
import io.postrider.subscription.concurrency.Versioned;
import io.postrider.subscription.database.FixedRows;
import io.postrider.subscription.database.NamedRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps an organization's own formats. */
@ApplicationScoped
class FormatService {

    private final FormatRepository formats;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    FormatService(FormatRepository formats, ChangeFeed changeFeed, Clock clock) {
        this.formats = formats;
        this.changeFeed = changeFeed;
        this.clock = clock;
    }

    Versioned<FormatResponse> create(Organization organization, FormatRequest request) {
        FormatDefinition definition = request.definition();
        FormatRule.require(definition);
        if (BuiltInFormat.named(request.name()).isPresent()) {
            throw new ApiException(ErrorCode.FORMAT_EXISTS, "A built-in format has this name.");
        }
        return changeFeed.commit(organization, changes -> {
            FormatEntity format = formats.lock(organization, request.name())
                    .map(found -> revived(found, definition))
                    .orElseGet(() -> inserted(organization, request.name(), definition));
            changes.add(format.snapshot());
            return response(format);
        });
    }

    @Transactional
    Page<FormatResponse> list(Organization organization, PageRequest request) {
        return FixedRows.after(
                formats.page(organization, request).map(FormatEntity::response), request, BuiltInFormat.responses());
    }

    @Transactional
    Versioned<FormatResponse> get(Organization organization, String name) {
        Optional<BuiltInFormat> builtIn = BuiltInFormat.named(name);
        if (builtIn.isPresent()) {
            return new Versioned<>(1, builtIn.get().response());
        }
        return response(formats.get(organization, name)
                .filter(format -> !format.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.FORMAT_NOT_FOUND)));
    }

    /** Deliveries that wait are sent in the new form too: a delivery keeps no settings. */
    Versioned<FormatResponse> replace(Organization organization, String name, FormatChange change, IfMatch ifMatch) {
        if (change.name() != null && !change.name().equals(name)) {
            throw ApiException.invalid(
                    FieldError.inBody("value_error", "Input should be the name in the path", "name"));
        }
        FormatDefinition definition = change.definition();
        FormatRule.require(definition);
        return changeFeed.commit(organization, changes -> {
            FormatEntity format = own(organization, name);
            ifMatch.require(format.version());
            requireUsableSecrets(organization, format, definition);
            format.define(definition, clock.instant());
            changes.add(format.snapshot());
            return response(format);
        });
    }

    /** Refused while a webhook has it; one that is just about to take it waits, and is refused then. */
    void archive(Organization organization, String name) {
        changeFeed.commit(organization, changes -> {
            FormatEntity format = own(organization, name);
            if (formats.isInUse(organization, name)) {
                throw new ApiException(ErrorCode.FORMAT_IN_USE);
            }
            format.archive(clock.instant());
            changes.add(format.snapshot());
            return name;
        });
    }

    /** A shared secret signs nothing with ed25519: the webhooks that have this format would fail from now on. */
    private void requireUsableSecrets(Organization organization, FormatEntity format, FormatDefinition definition) {
        boolean becomesAsymmetric =
                definition.isAsymmetric() && !format.definition().isAsymmetric();
        if (becomesAsymmetric && formats.isInUse(organization, format.name())) {
            throw new ApiException(
                    ErrorCode.FORMAT_IN_USE,
                    "Webhooks with this format have shared secrets, with which ed25519 cannot sign: make another format.");
        }
    }

    private FormatEntity own(Organization organization, String name) {
        if (BuiltInFormat.named(name).isPresent()) {
            throw new ApiException(ErrorCode.CONFLICT, "A built-in format cannot be changed.");
        }
        return formats.lock(organization, name)
                .filter(format -> !format.isArchived())
                .orElseThrow(() -> new ApiException(ErrorCode.FORMAT_NOT_FOUND));
    }

    private FormatEntity revived(FormatEntity found, FormatDefinition definition) {
        if (!found.isArchived()) {
            throw new ApiException(ErrorCode.FORMAT_EXISTS);
        }
        found.define(definition, clock.instant());
        return found;
    }

    private FormatEntity inserted(Organization organization, String name, FormatDefinition definition) {
        FormatEntity format = new FormatEntity(new NamedRow.Key(organization.id(), name), definition, clock.instant());
        try {
            formats.persistAndFlush(format);
        } catch (ConstraintViolationException e) {
            // somebody else made it since we looked
            throw new ApiException(ErrorCode.FORMAT_EXISTS);
        }
        return format;
    }

    private static Versioned<FormatResponse> response(FormatEntity format) {
        return new Versioned<>(format.version(), format.response());
    }
}
