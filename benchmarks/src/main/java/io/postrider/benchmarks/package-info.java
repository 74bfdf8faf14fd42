/** Measures the whole path on one machine: {@code ./postrider bench}. */
@NullMarked
package io.postrider.benchmarks;

import org.jspecify.annotations.NullMarked;
