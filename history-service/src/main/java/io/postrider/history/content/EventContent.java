package io.postrider.history.content;

import org.jspecify.annotations.Nullable;

/**
 * What an event carries, as it was received.
 *
 * @param previousAttributes JSON text
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record EventContent(byte[] data, @Nullable String previousAttributes) {}
