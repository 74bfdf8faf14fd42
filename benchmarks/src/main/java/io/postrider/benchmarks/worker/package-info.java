/** Processes of the benchmark beside the stack: each does one thing, told and asked by lines of JSON. */
@NullMarked
package io.postrider.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
