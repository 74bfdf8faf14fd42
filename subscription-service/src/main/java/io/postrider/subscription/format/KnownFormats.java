package io.postrider.subscription.format;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.security.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The formats that a webhook can have. */
@ApplicationScoped
public class KnownFormats {

    private final FormatRepository formats;

    KnownFormats(FormatRepository formats) {
        this.formats = formats;
    }

    /** Whether the organization has a format of this name. */
    @Transactional
    public boolean has(Organization organization, String name) {
        return BuiltInFormat.named(name).isPresent()
                || formats.get(organization, name)
                        .filter(own -> !own.isArchived())
                        .isPresent();
    }

    /**
     * Whether webhooks of this format are signed though no secret was given. An own format that has a signature of its
     * own always is.
     */
    @Transactional
    public boolean needsSecret(Organization organization, String name) {
        return BuiltInFormat.named(name)
                .map(builtIn -> !builtIn.isSignatureOptional())
                .or(() -> formats.get(organization, name)
                        .map(FormatEntity::definition)
                        .map(KnownFormats::needsSecret))
                .orElse(true);
    }

    /** Whether webhooks of this format sign with an ed25519 private key instead of a shared secret. */
    @Transactional
    public boolean isAsymmetric(Organization organization, String name) {
        return formats.get(organization, name)
                .filter(own -> own.definition().isAsymmetric())
                .isPresent();
    }

    /**
     * Within the caller's transaction: nobody can delete the format before it ends.
     *
     * @throws ApiException 422 when the organization has no such format, or no longer
     */
    public void hold(Organization organization, String name) {
        boolean held = BuiltInFormat.named(name).isPresent()
                || formats.hold(organization, name)
                        .filter(own -> !own.isArchived())
                        .isPresent();
        if (!held) {
            throw unknown();
        }
    }

    /** The answer to a format that there is not. */
    public static ApiException unknown() {
        return ApiException.invalid(FieldError.inBody("value_error", "Input is not a format", "format"));
    }

    private static boolean needsSecret(FormatDefinition definition) {
        return definition.signature() != null || !definition.base().isSignatureOptional();
    }
}
