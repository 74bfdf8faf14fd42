/** The catalogue: which types of events an organization sends. */
@NullMarked
package io.postrider.subscription.eventtype;

import org.jspecify.annotations.NullMarked;
