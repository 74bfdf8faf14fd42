package io.postrider.subscription.format;

import io.postrider.contracts.configuration.FormatSnapshot;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How requests of a format are signed; what is null is taken from the format that it extends. */
record FormatSignature(
        @NotNull @Size(max = 64) @Schema(examples = "Coverbase-Signature")
        String header,

        @Nullable @Schema(enumeration = {"sha256", "sha512", "ed25519"})
        String algorithm,

        @Nullable @Schema(enumeration = {"hex", "base64"}) String encoding,

        @Nullable @Size(max = 64) @Schema(description = "Text before the encoded signature")
        String prefix,

        @Nullable @Size(max = 256) @Schema(
                description = "What is signed: {body}, {id} and {timestamp}, and text",
                examples = "{id}.{timestamp}.{body}")
        String content) {

    /** Standard Webhooks 1.0.0, symmetric. */
    static final FormatSignature STANDARD_WEBHOOKS =
            new FormatSignature("webhook-signature", "sha256", "base64", "v1,", "{id}.{timestamp}.{body}");

    /** Lowercase hex HMAC-SHA256 of the raw body [seeds 001, 002, 004]. */
    static final FormatSignature HEX_OF_BODY = new FormatSignature("x-signature", "sha256", "hex", "", "{body}");

    FormatSnapshot.Signature snapshot() {
        return new FormatSnapshot.Signature(header, algorithm, encoding, prefix, content);
    }
}
