package io.postrider.subscription.concurrency;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The version of an object that a caller wants to change (RFC 9110, sections 8.8.3 and 13.1.1). An object's entity tag is
 * its version; what delivery counts of it, such as its success rate, has no part in it.
 *
 * @param header as sent; null when the caller does not care
 */
public record IfMatch(@Nullable String header) {

    /** The entity tag of a version. */
    public static String etag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * To be asked while the object's row is locked.
     *
     * @throws ApiException 412 {@code precondition_failed} when the object has another version
     */
    public void require(long version) {
        if (header != null && !header.strip().equals("*") && !names(header, version)) {
            throw new ApiException(ErrorCode.PRECONDITION_FAILED);
        }
    }

    private static boolean names(String header, long version) {
        return Arrays.stream(header.split(",")).map(String::strip).anyMatch(etag(version)::equals);
    }
}
