@NullMarked
package io.postrider.history.webhook;

import org.jspecify.annotations.NullMarked;
