@NullMarked
package io.postrider.history.messaging;

import org.jspecify.annotations.NullMarked;
