/** Which senders' ids were seen: claimed before the publish, so that no event is taken twice and none is lost (design B). */
@NullMarked
package io.postrider.ingest.ledger;

import org.jspecify.annotations.NullMarked;
