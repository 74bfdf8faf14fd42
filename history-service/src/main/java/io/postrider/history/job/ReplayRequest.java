package io.postrider.history.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events a webhook is to get, of those that it wants as it is now.
 *
 * @param since events of this moment or later; Unix seconds
 * @param until events before this moment; now when left out
 * @param eventTypes only these types; all that it wants when left out
 * @param onlyMissing only events of which there is no delivery to it
 * @param dryRun only count them
 */
record ReplayRequest(
        @NotNull @Min(0) @Max(RecoverRequest.LATEST_SECOND) Long since,
        @Nullable @Min(0) @Max(RecoverRequest.LATEST_SECOND) Long until,
        @Nullable @Size(min = 1, max = 1000) List<@NotNull @Size(min = 1, max = 128) String> eventTypes,
        @Nullable Boolean onlyMissing,
        @Nullable Boolean dryRun) {}
