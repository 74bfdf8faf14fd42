/** The load generator. */
@NullMarked
package io.postrider.benchmarks.load;

import org.jspecify.annotations.NullMarked;
