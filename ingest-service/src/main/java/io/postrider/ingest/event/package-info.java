/** Events on their way in: the publishing API, the check against the catalogue, and the way to Kafka. */
@NullMarked
package io.postrider.ingest.event;

import org.jspecify.annotations.NullMarked;
