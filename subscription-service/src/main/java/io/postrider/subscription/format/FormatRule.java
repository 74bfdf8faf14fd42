package io.postrider.subscription.format;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a format before it is saved: what passes can always be sent. */
final class FormatRule {

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?");
    private static final Pattern PREFIX = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z0-9_]+)}");
    private static final Set<String> SIGNED_FIELDS = Set.of("id", "timestamp", "body");
    private static final Set<String> ALGORITHMS = Set.of("sha256", "sha512", "ed25519");
    private static final Set<String> ENCODINGS = Set.of("hex", "base64");

    private final List<FieldError> mistakes = new ArrayList<>();

    private FormatRule() {}

    /**
     * Holds all rules.
     *
     * @throws ApiException 422 {@code invalid_format} with all mistakes
     */
    static void require(FormatDefinition definition) {
        FormatRule rule = new FormatRule();
        rule.check(definition);
        if (!rule.mistakes.isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_FORMAT, rule.mistakes.getFirst().msg() + ".", rule.mistakes);
        }
    }

    private void check(FormatDefinition definition) {
        String base = definition.extendsFormat();
        if (base != null && BuiltInFormat.named(base).isEmpty()) {
            mistake("Only built-in formats can be extended", "extends");
            return;
        }
        if (definition.body() != null) {
            mistakes.addAll(TemplateRule.mistakesInBody(definition.body()));
        }
        FormatSignature signature = definition.signature();
        if (signature != null) {
            checkSignature(signature);
        }
        String signed = (signature == null ? definition.base().signature() : signature).header();
        if (definition.headers() != null) {
            checkHeaders(definition.headers(), signed.toLowerCase(Locale.ROOT));
        }
    }

    private void checkHeaders(Map<String, String> headers, String signatureHeader) {
        Set<String> seen = new HashSet<>(Set.of(signatureHeader, signatureHeader + "-previous"));
        headers.forEach((name, template) -> {
            if (!HeaderName.isFree(name)) {
                mistake("Input is not a header that may be set", "headers", name);
            } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                mistake("The header is set twice", "headers", name);
            } else if (!VISIBLE.matcher(template).matches()) {
                mistake("A header's value is visible ASCII of at most 1024 characters", "headers", name);
            } else {
                mistakes.addAll(TemplateRule.mistakesInText(template, "headers", name));
            }
        });
    }

    private void checkSignature(FormatSignature signature) {
        boolean standard = signature.header().equalsIgnoreCase(FormatSignature.STANDARD_WEBHOOKS.header());
        if (!standard && !HeaderName.isFree(signature.header())) {
            mistake("Input is not a header that may be set", "signature", "header");
        }
        oneOf(ALGORITHMS, signature.algorithm(), "algorithm");
        oneOf(ENCODINGS, signature.encoding(), "encoding");
        if (signature.prefix() != null && !PREFIX.matcher(signature.prefix()).matches()) {
            mistake("A prefix is visible ASCII", "signature", "prefix");
        }
        if (signature.content() != null) {
            checkContent(signature.content());
        }
    }

    /** A signature that leaves out the body would prove nothing. */
    private void checkContent(String content) {
        Set<String> named = new HashSet<>();
        Matcher field = FIELD.matcher(content);
        while (field.find()) {
            named.add(field.group(1));
        }
        if (!named.contains("body") || !SIGNED_FIELDS.containsAll(named)) {
            mistake(
                    "What is signed has {body} in it, and of other fields only {id} and {timestamp}",
                    "signature",
                    "content");
        }
    }

    private void oneOf(Set<String> allowed, @Nullable String given, String field) {
        if (given != null && !allowed.contains(given)) {
            mistake(
                    "Input should be one of "
                            + String.join(", ", allowed.stream().sorted().toList()),
                    "signature",
                    field);
        }
    }

    private void mistake(String message, Object... way) {
        mistakes.add(FieldError.inBody("value_error", message, way));
    }
}
