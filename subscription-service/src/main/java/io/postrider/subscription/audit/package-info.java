/**
 * Who changed what: every row that a request changes leaves an entry in the request's own transaction. What other services do
 * arrives by {@code postrider.audit}, and is kept exactly once.
 */
@NullMarked
package io.postrider.subscription.audit;

import org.jspecify.annotations.NullMarked;
