/** Tenants and their defaults. */
@NullMarked
package io.postrider.subscription.organization;

import org.jspecify.annotations.NullMarked;
