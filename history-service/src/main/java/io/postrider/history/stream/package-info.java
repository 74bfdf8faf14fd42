@NullMarked
package io.postrider.history.stream;

import org.jspecify.annotations.NullMarked;
