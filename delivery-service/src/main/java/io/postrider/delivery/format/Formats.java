package io.postrider.delivery.format;

import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.delivery.signing.SignatureScheme;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All formats: the built-in ones and the organizations' own, each compiled once per version. */
@Singleton
public class Formats {

    private record Compiled(FormatSnapshot snapshot, Format format) {}

    private final FormatReplica replica;
    private final Map<String, Compiled> own = new ConcurrentHashMap<>();

    Formats(FormatReplica replica) {
        this.replica = replica;
    }

    /**
     * The format of this name, as of now.
     *
     * @throws IllegalArgumentException when there is none, or it cannot be used; the message is for the attempt record
     */
    @SuppressWarnings("ReferenceEquality") // the same snapshot, not merely an equal one: nothing to compare
    public Format of(String organization, String name) {
        String key = FormatSnapshot.keyOf(organization, name);
        FormatSnapshot snapshot = replica.get(key);
        if (snapshot == null) {
            return builtIn(name);
        }
        Compiled known = own.get(key);
        if (known == null || known.snapshot() != snapshot) {
            known = new Compiled(snapshot, compile(snapshot));
            own.put(key, known);
        }
        return known.format();
    }

    private static Format builtIn(String name) {
        Format format = BuiltInFormats.named(name);
        if (format == null) {
            throw new IllegalArgumentException("There is no format named " + name);
        }
        return format;
    }

    private static Format compile(FormatSnapshot snapshot) {
        Format from = builtIn(snapshot.extendsFormat() == null ? BuiltInFormats.STANDARD : snapshot.extendsFormat());
        return new Format(
                snapshot.body() == null ? from.body() : BodyTemplate.compile(snapshot.body()),
                snapshot.body() == null ? from.contentType() : null,
                snapshot.headers() == null ? from.headers() : compile(snapshot.headers()),
                signature(from.signature(), snapshot.signature()));
    }

    private static Map<String, TextTemplate> compile(Map<String, String> headers) {
        Map<String, TextTemplate> compiled = new LinkedHashMap<>();
        headers.forEach(
                (name, template) -> compiled.put(name.toLowerCase(Locale.ROOT), TextTemplate.compile(template)));
        return compiled;
    }

    private static SignatureScheme signature(SignatureScheme from, FormatSnapshot.@Nullable Signature own) {
        return own == null
                ? from
                : from.with(own.header(), own.algorithm(), own.encoding(), own.prefix(), own.content());
    }
}
