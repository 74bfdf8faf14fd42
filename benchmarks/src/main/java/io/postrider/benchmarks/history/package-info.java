/** What history-service is filled with. */
@NullMarked
package io.postrider.benchmarks.history;

import org.jspecify.annotations.NullMarked;
