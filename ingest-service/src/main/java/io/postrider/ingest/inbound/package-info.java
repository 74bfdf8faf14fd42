/** Inbound webhooks: the public URLs that third parties post to. */
@NullMarked
package io.postrider.ingest.inbound;

import org.jspecify.annotations.NullMarked;
