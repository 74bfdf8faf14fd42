/** How webhooks fare, counted from the attempts topic. */
@NullMarked
package io.postrider.subscription.health;

import org.jspecify.annotations.NullMarked;
