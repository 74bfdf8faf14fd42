/** What is measured, one class per scenario. */
@NullMarked
package io.postrider.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
