/**
 * How webhooks fare, counted from the attempts topic (design G). Counters, state, what is told of it and the topic's offsets
 * are one transaction, so a crash at any point leaves either all of a batch or nothing of it.
 */
@NullMarked
package io.postrider.subscription.health;

import org.jspecify.annotations.NullMarked;
