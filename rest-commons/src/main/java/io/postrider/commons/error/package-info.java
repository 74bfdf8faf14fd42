@NullMarked
package io.postrider.commons.error;

import org.jspecify.annotations.NullMarked;
