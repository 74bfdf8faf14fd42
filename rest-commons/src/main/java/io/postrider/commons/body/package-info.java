@NullMarked
package io.postrider.commons.body;

import org.jspecify.annotations.NullMarked;
