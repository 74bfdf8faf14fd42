/** Commands of an operator, over all organizations (docs/operations.md). */
@NullMarked
package io.postrider.subscription.maintenance;

import org.jspecify.annotations.NullMarked;
