package io.postrider.contracts.configuration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization's own format: how a body is laid out and signed, as data (topic {@code postrider.formats}, api.md
 * section 7). What is null is taken from the format that it extends.
 *
 * @param name unique in the organization
 * @param extendsFormat the built-in format it starts from
 * @param body the template, with {@code {type}}, {@code {data}} and the like
 * @param headers additional request headers, their values templates too
 */
public record FormatSnapshot(
        String name,
        String organization,
        long version,
        @Nullable String extendsFormat,
        @Nullable String body,
        @Nullable Map<String, String> headers,
        @Nullable Signature signature,
        boolean archived)
        implements Snapshot {

    /**
     * How requests of a format are signed.
     *
     * @param header the request header that carries the signature
     * @param algorithm {@code sha256}, {@code sha512} or {@code ed25519}
     * @param encoding {@code hex} or {@code base64}
     * @param prefix text before the encoded signature
     * @param content the template of what is signed, for example <code>{id}.{timestamp}.{body}</code>
     */
    public record Signature(
            String header,
            @Nullable String algorithm,
            @Nullable String encoding,
            @Nullable String prefix,
            @Nullable String content) {}

    @Override
    public String key() {
        return keyOf(organization, name);
    }

    /** The key of an organization's format. */
    public static String keyOf(String organization, String name) {
        return organization + ":" + name;
    }
}
