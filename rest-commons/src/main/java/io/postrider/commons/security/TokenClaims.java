package io.postrider.commons.security;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a token says. To be believed only after the token was verified. */
record TokenClaims(JsonObject json) {

    private static final int PARTS = 3;

    /** The end of the year 9999. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    /** Kinds of token that providers sign with the same key and that are no access tokens. */
    private static final Set<String> OTHER_TOKENS = Set.of("ID", "Refresh", "Offline", "Logout");

    /** The claims of a signed JWT, unverified; null for anything else. */
    static @Nullable TokenClaims of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            return new TokenClaims(
                    new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[1]))));
        } catch (IllegalArgumentException | DecodeException e) {
            return null;
        }
    }

    @Nullable String issuer() {
        return json.getValue("iss") instanceof String issuer ? issuer : null;
    }

    String subject() {
        return String.valueOf(json.getValue("sub"));
    }

    /** The far future when it does not say. */
    Instant issuedAt() {
        long seconds = json.getValue("iat") instanceof Number number ? number.longValue() : LATEST_SECOND;
        return Instant.ofEpochSecond(Math.clamp(seconds, 0, LATEST_SECOND));
    }

    /** Long ago when it does not say. */
    Instant expiresAt() {
        long seconds = json.getValue("exp") instanceof Number number ? number.longValue() : 0;
        return Instant.ofEpochSecond(Math.clamp(seconds, 0, LATEST_SECOND));
    }

    /** Whether the token calls itself something else than an access token, as Keycloak's do. */
    boolean isNoAccessToken() {
        return json.getValue("typ") instanceof String type && OTHER_TOKENS.contains(type);
    }

    /** The words of a claim: the elements of a list, or what blanks separate. */
    Set<String> words(String path) {
        return switch (value(path)) {
            case String text ->
                Arrays.stream(text.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet());
            case JsonArray list -> strings(list).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    /** The one organization that a claim names, in any of the forms of {@link OidcConfig}; null for none or several. */
    @Nullable String organization(String path, String attribute) {
        return switch (value(path)) {
            case JsonObject byAlias
            when byAlias.size() == 1 -> {
                Map.Entry<String, Object> only = byAlias.iterator().next();
                Object id = only.getValue() instanceof JsonObject details ? details.getValue(attribute) : null;
                yield id == null ? only.getKey() : single(id);
            }
            case null -> null;
            case Object value -> single(value);
        };
    }

    private static @Nullable String single(Object value) {
        List<String> all = switch (value) {
            case String text -> List.of(text);
            case JsonArray list -> strings(list).toList();
            default -> List.of();
        };
        return all.size() == 1 ? all.getFirst() : null;
    }

    private static java.util.stream.Stream<String> strings(JsonArray list) {
        return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }

    /** A name that has slashes in itself, as those that are URLs, is tried before the way into objects. */
    private @Nullable Object value(String path) {
        Object whole = json.getValue(path);
        if (whole != null) {
            return whole;
        }
        Object at = json;
        for (String step : path.split("/", -1)) {
            at = at instanceof JsonObject object ? object.getValue(step) : null;
        }
        return at;
    }
}
