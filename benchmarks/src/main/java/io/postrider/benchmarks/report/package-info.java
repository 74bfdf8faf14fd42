/** What was measured: latencies, costs, and the table and file that they go into. */
@NullMarked
package io.postrider.benchmarks.report;

import org.jspecify.annotations.NullMarked;
