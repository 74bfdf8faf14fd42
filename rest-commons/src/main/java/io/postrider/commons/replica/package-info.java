@NullMarked
package io.postrider.commons.replica;

import org.jspecify.annotations.NullMarked;
