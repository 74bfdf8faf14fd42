@NullMarked
package io.postrider.history.redelivery;

import org.jspecify.annotations.NullMarked;
