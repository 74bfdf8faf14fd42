package io.postrider.ingest.provider;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.ingest.json.JsonFields;
import io.postrider.ingest.provider.ProviderOutcome.Accepted;
import io.postrider.ingest.provider.ProviderOutcome.Refused;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is told apart by what it declares: how it signs, and where the event's type and id stand. The data is
 * the body, whole.
 *
 * @param type null in a request = {@code fallbackType}
 */
record DeclaredProvider(
        Verification verification, Fact type, String fallbackType, Fact id, Handshake handshake, Set<String> paths)
        implements Provider {

    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";

    static DeclaredProvider of(Verification verification, Fact type, String fallbackType, Fact id) {
        return new DeclaredProvider(
                verification, type, fallbackType, id, Handshake.NONE, union(type.paths(), id.paths()));
    }

    /** The same provider, asking whether the URL is ours. */
    DeclaredProvider with(Handshake question) {
        return new DeclaredProvider(verification, type, fallbackType, id, question, union(paths, question.paths()));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ProviderOutcome read(InboundRequest request, String secret, Instant now) {
        if (!verification.accepts(request, secret, now)) {
            return new Refused(new ApiException(ErrorCode.INVALID_SIGNATURE));
        }
        if (request.body().length == 0) {
            return new Refused(new ApiException(ErrorCode.BAD_REQUEST, "The body is empty."));
        }
        try {
            return readVerified(request, secret);
        } catch (ApiException e) {
            return new Refused(e);
        }
    }

    private ProviderOutcome readVerified(InboundRequest request, String secret) {
        JsonFields body = fields(request);
        ProviderOutcome answer = body == null ? null : handshake.answer(body, secret);
        if (answer != null) {
            return answer;
        }
        String eventType = type.of(request, body);
        return new Accepted(
                EventNames.type(eventType == null ? fallbackType : eventType),
                EventNames.id(id.of(request, body)),
                request.body(),
                contentType(request, body));
    }

    /** Null when the body is not JSON and does not say so. */
    private @Nullable JsonFields fields(InboundRequest request) {
        if (request.saysJson()) {
            return JsonFields.read(request.body(), paths);
        }
        return request.contentType() == null ? fieldsOfUnlabelled(request) : null;
    }

    private @Nullable JsonFields fieldsOfUnlabelled(InboundRequest request) {
        try {
            return JsonFields.read(request.body(), paths);
        } catch (ApiException notJson) {
            return null;
        }
    }

    /** Whoever reads the event later must know whether the data is JSON, also when the sender did not say. */
    private static String contentType(InboundRequest request, @Nullable JsonFields body) {
        String said = request.contentType();
        if (said != null) {
            return said;
        }
        return body == null ? BYTES : JSON;
    }
}
