/** API keys: made, listed, revoked; and who a caller is. */
@NullMarked
package io.postrider.subscription.apikey;

import org.jspecify.annotations.NullMarked;
