@NullMarked
package io.postrider.history.erasure;

import org.jspecify.annotations.NullMarked;
