package io.postrider.history.database;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a list goes on: after the row with this id. Opaque to callers, and of use only in the list that gave it out.
 *
 * @param list one letter for the kind of list
 */
public record Cursor(char list, UUID after) {

    private static final int BYTES = 1 + 16;

    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put((byte) list)
                .putLong(after.getMostSignificantBits())
                .putLong(after.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The cursor in this text.
     *
     * @throws ApiException 422 {@code invalid_cursor} when this kind of list did not make it
     */
    public static Cursor of(char list, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(text));
        if (bytes.remaining() != BYTES || bytes.get() != (byte) list) {
            throw new ApiException(ErrorCode.INVALID_CURSOR);
        }
        return new Cursor(list, new UUID(bytes.getLong(), bytes.getLong()));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.INVALID_CURSOR);
        }
    }
}
