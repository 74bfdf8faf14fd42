package io.postrider.history.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postrider.contracts.id.IdKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it (api.md section 1). Times are Unix seconds.
 *
 * @param kind {@code recover} or {@code replay}
 * @param status {@code pending}, {@code running}, {@code completed}, {@code cancelled} or {@code failed}
 * @param matched how many deliveries it is about, as far as counted; null before counting began
 * @param done how many it has enqueued
 * @param skipped how many it could not enqueue, because their content was erased or has expired
 * @param error why it failed
 */
@RegisterForReflection
record JobResponse(
        String id,
        String kind,
        String webhookId,
        String status,
        @Nullable Long matched,
        long done,
        long skipped,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
        long createdAt,
        @Nullable Long finishedAt) {

    static JobResponse of(Job job) {
        return new JobResponse(
                IdKind.JOB.of(job.id()),
                job.selection().cause().wireName(),
                IdKind.WEBHOOK.of(job.selection().webhook()),
                job.status().wireName(),
                job.matched(),
                job.done(),
                job.skipped(),
                job.error(),
                job.createdAt().getEpochSecond(),
                job.finishedAt() == null ? null : job.finishedAt().getEpochSecond());
    }
}
