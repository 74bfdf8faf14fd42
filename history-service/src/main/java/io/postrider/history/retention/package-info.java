@NullMarked
package io.postrider.history.retention;

import org.jspecify.annotations.NullMarked;
