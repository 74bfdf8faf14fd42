package io.postrider.subscription.webhook;

import io.postrider.commons.json.MayBeEmpty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new secret.
 *
 * @param secret made here when left out
 * @param graceSeconds how long deliveries are signed with the old one too; a day when left out
 */
@MayBeEmpty
record SecretRotationRequest(
        @Nullable @Size(max = 512) String secret,
        @Nullable @Min(0) @Max(604_800) Integer graceSeconds) {}
