/** How bodies are laid out and signed, as data (api.md section 7). */
@NullMarked
package io.postrider.subscription.format;

import org.jspecify.annotations.NullMarked;
