/** Optimistic concurrency over HTTP: ETag and If-Match. */
@NullMarked
package io.postrider.subscription.concurrency;

import org.jspecify.annotations.NullMarked;
