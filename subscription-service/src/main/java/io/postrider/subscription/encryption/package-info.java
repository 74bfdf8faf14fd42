/** Which keys secrets are encrypted with. */
@NullMarked
package io.postrider.subscription.encryption;

import org.jspecify.annotations.NullMarked;
