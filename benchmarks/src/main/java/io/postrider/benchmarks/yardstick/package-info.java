/** Bare programs that do only what cannot be avoided, to compare with. */
@NullMarked
package io.postrider.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
