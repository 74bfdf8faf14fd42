@NullMarked
package io.postrider.commons.secret;

import org.jspecify.annotations.NullMarked;
