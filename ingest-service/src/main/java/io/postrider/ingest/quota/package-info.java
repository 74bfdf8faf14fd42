/** How much each organization may send: one bucket of tokens per organization, shared by all instances. */
@NullMarked
package io.postrider.ingest.quota;

import org.jspecify.annotations.NullMarked;
