@NullMarked
package io.postrider.delivery.routing;

import org.jspecify.annotations.NullMarked;
