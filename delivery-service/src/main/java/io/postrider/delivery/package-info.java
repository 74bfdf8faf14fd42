/** Matches events to webhooks, signs, sends and retries. */
@NullMarked
package io.postrider.delivery;

import org.jspecify.annotations.NullMarked;
