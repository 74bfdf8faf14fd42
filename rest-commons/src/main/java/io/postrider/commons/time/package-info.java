@NullMarked
package io.postrider.commons.time;

import org.jspecify.annotations.NullMarked;
