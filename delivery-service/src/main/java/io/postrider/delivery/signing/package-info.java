@NullMarked
package io.postrider.delivery.signing;

import org.jspecify.annotations.NullMarked;
