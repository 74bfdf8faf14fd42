package io.postrider.subscription.source;

import io.postrider.commons.json.MayBeEmpty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new inbound webhook in place of the active one.
 *
 * @param graceSeconds how long the old one still accepts; a day when left out
 * @param secret as the provider gave it; made here when left out
 */
@MayBeEmpty
record RotationRequest(
        @Nullable @Min(0) @Max(604_800) Integer graceSeconds,
        @Nullable @Size(min = 1, max = 512) String secret) {}
