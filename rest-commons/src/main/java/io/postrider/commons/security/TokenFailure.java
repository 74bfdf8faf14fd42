package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.quarkus.oidc.OIDCException;
import io.smallrye.mutiny.TimeoutException;
import java.io.IOException;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** Why a token was not taken, as the caller may know it. */
final class TokenFailure {

    private TokenFailure() {}

    /** The token names a key that is not among those of its provider, as far as they were read. */
    static boolean isUnknownKey(Throwable failure) {
        return causes(failure).anyMatch(UnresolvableKeyException.class::isInstance);
    }

    /** 401 when the token is bad; 503 when that cannot be known, because its provider is away. */
    static ApiException answer(Throwable failure) {
        if (failure instanceof ApiException known) {
            return known;
        }
        return causes(failure)
                .filter(InvalidJwtException.class::isInstance)
                .map(InvalidJwtException.class::cast)
                .findFirst()
                .map(invalid -> new ApiException(ErrorCode.UNAUTHORIZED, reason(invalid)))
                .orElseGet(() -> new ApiException(
                        causes(failure).anyMatch(TokenFailure::isProviderAway)
                                ? ErrorCode.UNAVAILABLE
                                : ErrorCode.UNAUTHORIZED));
    }

    private static boolean isProviderAway(Throwable cause) {
        return cause instanceof OIDCException || cause instanceof IOException || cause instanceof TimeoutException;
    }

    /** Not the library's own message, which has the claims in it. */
    private static String reason(InvalidJwtException invalid) {
        if (invalid.hasExpired()) {
            return "The token has expired.";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "The token was made for another audience.";
        }
        if (isUnknownKey(invalid)) {
            return "The token's key is not one of its issuer.";
        }
        return ErrorCode.UNAUTHORIZED.defaultMessage();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
