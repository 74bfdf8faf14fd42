package io.postrider.history.job;

import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.PipelineDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The unfinished jobs of all organizations, worked on in turns. An instance holds a job for one step; what it writes back
 * counts only while it still holds it and nobody cancelled it.
 */
@ApplicationScoped
class JobQueue {

    private final PipelineDatabase database;
    private final JobConfig config;
    private final UUID self = UUID.randomUUID();

    JobQueue(PipelineDatabase database, JobConfig config) {
        this.database = database;
        this.config = config;
    }

    /** The job that has waited longest for its turn, if one is due. */
    Optional<Job> lease(Instant now) {
        String sql = """
                update job set owner = ?, lease_until = ?
                where (organization, id) = (
                    select organization, id from job
                    where finished_at is null and next_at <= ? and (lease_until is null or lease_until < ?)
                    order by next_at
                    limit 1
                    for update skip locked)
                returning %s
                """.formatted(Job.COLUMNS);
        return database.first(
                sql,
                Job::read,
                List.of(
                        Parameter.of(self),
                        Parameter.of(now.plus(config.lease())),
                        Parameter.of(now),
                        Parameter.of(now)));
    }

    /** Writes what a step did and lets go of the job. */
    void release(Job job, Instant nextAt) {
        String sql = """
                update job set status = ?, error = ?, counted_to = ?, matched = ?, fed_to = ?, done = ?, skipped = ?,
                    asked = ?, asked_attempts = ?, asked_at = ?, finished_at = ?, next_at = ?, owner = null,
                    lease_until = null
                where organization = ? and id = ? and owner = ? and finished_at is null
                returning 1
                """;
        database.first(
                sql,
                row -> true,
                List.of(
                        Parameter.of(job.status().wireName()),
                        Parameter.ofNullable(job.error(), Parameter::of),
                        Parameter.ofNullable(job.countedTo(), Parameter::of),
                        Parameter.ofNullable(job.matched(), Parameter::of),
                        Parameter.ofNullable(job.fedTo(), Parameter::of),
                        Parameter.of(job.done()),
                        Parameter.of(job.skipped()),
                        Parameter.of(
                                job.asked().stream().map(Candidate::delivery).toList()),
                        Parameter.of(lastAttempts(job.asked())),
                        Parameter.ofNullable(job.askedAt(), Parameter::of),
                        Parameter.ofNullable(job.finishedAt(), Parameter::of),
                        Parameter.of(nextAt),
                        Parameter.of(IdKind.ORGANIZATION.uuid(job.organization().id())),
                        Parameter.of(job.id()),
                        Parameter.of(self)));
    }

    /** With nulls, which an unmodifiable list would refuse. */
    private static List<UUID> lastAttempts(List<Candidate> asked) {
        List<UUID> attempts = new ArrayList<>();
        asked.forEach(each -> attempts.add(each.lastAttempt()));
        return attempts;
    }
}
