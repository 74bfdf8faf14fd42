/** Sources and their inbound webhooks: where events come in. */
@NullMarked
package io.postrider.subscription.source;

import org.jspecify.annotations.NullMarked;
