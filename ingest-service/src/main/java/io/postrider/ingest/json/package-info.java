/** Reading JSON in place: what is needed is picked out, the bytes stay as they are. */
@NullMarked
package io.postrider.ingest.json;

import org.jspecify.annotations.NullMarked;
