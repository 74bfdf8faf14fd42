@NullMarked
package io.postrider.history.event;

import org.jspecify.annotations.NullMarked;
