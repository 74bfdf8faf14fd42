package io.postrider.ingest.provider;

import io.postrider.ingest.json.JsonFields;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a provider says something about its event. */
sealed interface Fact {

    /** The fact of this request; null when the request does not say it. */
    @Nullable String of(InboundRequest request, @Nullable JsonFields body);

    /** The paths of the body that have to be read for it. */
    default Set<String> paths() {
        return Set.of();
    }

    /** In a header. */
    record Header(String name) implements Fact {

        @Override
        public @Nullable String of(InboundRequest request, @Nullable JsonFields body) {
            return emptyAsNull(request.header(name));
        }
    }

    /** In the body, when that is JSON. */
    record Json(String path) implements Fact {

        @Override
        public @Nullable String of(InboundRequest request, @Nullable JsonFields body) {
            return body == null ? null : emptyAsNull(body.text(path));
        }

        @Override
        public Set<String> paths() {
            return Set.of(path);
        }
    }

    /** The id of a message as in Standard Webhooks. */
    record StandardWebhooksId() implements Fact {

        @Override
        public @Nullable String of(InboundRequest request, @Nullable JsonFields body) {
            return StandardWebhooksVerification.id(request);
        }
    }

    /** In the first of these places that has it. */
    record FirstOf(List<Fact> places) implements Fact {

        @Override
        public @Nullable String of(InboundRequest request, @Nullable JsonFields body) {
            for (Fact place : places) {
                String value = place.of(request, body);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public Set<String> paths() {
            return pathsOf(places);
        }
    }

    /** In several places at once, with a colon between. */
    record Joined(List<Fact> parts) implements Fact {

        @Override
        public @Nullable String of(InboundRequest request, @Nullable JsonFields body) {
            StringJoiner whole = new StringJoiner(":");
            for (Fact part : parts) {
                String value = part.of(request, body);
                if (value == null) {
                    return null;
                }
                whole.add(value);
            }
            return whole.toString();
        }

        @Override
        public Set<String> paths() {
            return pathsOf(parts);
        }
    }

    /** Nowhere. */
    record Absent() implements Fact {

        @Override
        public @Nullable String of(InboundRequest request, @Nullable JsonFields body) {
            return null;
        }
    }

    private static Set<String> pathsOf(List<Fact> facts) {
        return facts.stream().map(Fact::paths).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
