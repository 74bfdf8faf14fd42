@NullMarked
package io.postrider.commons.json;

import org.jspecify.annotations.NullMarked;
