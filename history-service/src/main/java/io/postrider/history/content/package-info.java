@NullMarked
package io.postrider.history.content;

import org.jspecify.annotations.NullMarked;
