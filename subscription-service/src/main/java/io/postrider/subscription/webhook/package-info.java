/** Webhooks: where events go out. */
@NullMarked
package io.postrider.subscription.webhook;

import org.jspecify.annotations.NullMarked;
