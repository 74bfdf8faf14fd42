package io.postrider.history.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What was erased.
 *
 * @param erased events without content now, those counted that had none before
 * @param complete false when there was too much for one answer: the rest goes within minutes
 * @param lastCopyGoneAt when the last copy, in Kafka or waiting to be delivered, is gone; Unix seconds
 */
@RegisterForReflection
record ErasureResponse(long erased, boolean complete, long lastCopyGoneAt) {}
