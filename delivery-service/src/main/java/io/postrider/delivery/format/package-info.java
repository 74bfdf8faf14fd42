@NullMarked
package io.postrider.delivery.format;

import org.jspecify.annotations.NullMarked;
