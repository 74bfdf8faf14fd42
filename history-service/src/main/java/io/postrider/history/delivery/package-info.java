@NullMarked
package io.postrider.history.delivery;

import org.jspecify.annotations.NullMarked;
