@NullMarked
package io.postrider.history.stats;

import org.jspecify.annotations.NullMarked;
