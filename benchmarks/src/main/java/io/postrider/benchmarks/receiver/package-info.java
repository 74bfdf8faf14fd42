/** The customers' endpoints. */
@NullMarked
package io.postrider.benchmarks.receiver;

import org.jspecify.annotations.NullMarked;
