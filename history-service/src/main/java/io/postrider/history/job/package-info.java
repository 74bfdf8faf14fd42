@NullMarked
package io.postrider.history.job;

import org.jspecify.annotations.NullMarked;
