/**
 * The one way out to customers' endpoints: resolves by itself, refuses special addresses, dials exactly the address
 * that it checked, follows no redirects, and ends every exchange within its time limit.
 */
@NullMarked
package io.postrider.delivery.egress;

import org.jspecify.annotations.NullMarked;
