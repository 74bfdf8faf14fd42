/** The stack under load, its tenant, and what its processes cost. */
@NullMarked
package io.postrider.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
