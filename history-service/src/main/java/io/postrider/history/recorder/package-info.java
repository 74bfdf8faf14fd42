@NullMarked
package io.postrider.history.recorder;

import org.jspecify.annotations.NullMarked;
