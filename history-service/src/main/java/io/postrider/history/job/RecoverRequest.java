package io.postrider.history.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered again of what failed, was exhausted or was skipped.
 *
 * @param since events of this moment or later; Unix seconds
 * @param until events before this moment; now when left out
 */
record RecoverRequest(
        @NotNull @Min(0) @Max(LATEST_SECOND) Long since,
        @Nullable @Min(0) @Max(LATEST_SECOND) Long until) {

    /** The end of the year 9999: later times are mistaken units. */
    static final long LATEST_SECOND = 253_402_300_799L;
}
