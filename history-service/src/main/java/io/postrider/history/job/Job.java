package io.postrider.history.job;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Ids;
import io.postrider.history.recorder.TopicEnds;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk redelivery, as it is on record.
 *
 * @param topicEnds what the record must have passed before it begins
 * @param countedTo up to which id it was counted
 * @param matched what was counted so far; null before the first
 * @param fedTo up to which id it was enqueued
 * @param done deliveries enqueued
 * @param skipped deliveries that could not be, for want of content
 * @param asked enqueued deliveries that the record does not tell of yet
 */
record Job(
        Organization organization,
        UUID id,
        Selection selection,
        JobStatus status,
        @Nullable String error,
        TopicEnds topicEnds,
        @Nullable UUID countedTo,
        @Nullable Long matched,
        @Nullable UUID fedTo,
        long done,
        long skipped,
        List<Candidate> asked,
        @Nullable Instant askedAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static final String COLUMNS = """
            organization, id, kind, webhook, since, until, event_types, only_missing, status, error, topic_ends, counted_to,
            matched, fed_to, done, skipped, asked, asked_attempts, asked_at, created_at, finished_at
            """;

    static Job read(ResultSet row) throws SQLException {
        return new Job(
                new Organization(Ids.read(row, "organization", IdKind.ORGANIZATION)),
                row.getObject("id", UUID.class),
                selection(row),
                JobStatus.ofWireName(row.getString("status")),
                row.getString("error"),
                TopicEnds.ofJson(row.getString("topic_ends")),
                row.getObject("counted_to", UUID.class),
                row.getObject("matched", Long.class),
                row.getObject("fed_to", UUID.class),
                row.getLong("done"),
                row.getLong("skipped"),
                Candidate.readAsked(row),
                Ids.readInstant(row, "asked_at"),
                Ids.readTime(row, "created_at"),
                Ids.readInstant(row, "finished_at"));
    }

    Job failed(String reason, Instant now) {
        return with(JobStatus.FAILED, reason, countedTo, matched, fedTo, done, skipped, asked, askedAt, now);
    }

    /** After so many more were counted; when there is no more to count, enqueueing begins. */
    Job counted(long more, @Nullable UUID to, boolean isLast) {
        long all = (matched == null ? 0 : matched) + more;
        JobStatus next = isLast ? JobStatus.RUNNING : status;
        return with(next, error, to, all, fedTo, done, skipped, asked, askedAt, finishedAt);
    }

    /** Waits for these only, and no longer for any when it has waited too long. */
    Job hasAsked(List<Candidate> untold, Instant now, Duration limit) {
        boolean tooLong = askedAt != null && askedAt.plus(limit).isBefore(now);
        List<Candidate> left = tooLong ? List.of() : untold;
        return with(status, error, countedTo, matched, fedTo, done, skipped, left, askedAt, finishedAt);
    }

    /** After a piece was enqueued, but for what had no content. */
    Job fed(Portion piece, long enqueued, Instant now) {
        List<Candidate> all = new ArrayList<>(asked);
        all.addAll(piece.candidates());
        return with(
                piece.isLast() ? JobStatus.COMPLETED : status,
                error,
                countedTo,
                matched,
                piece.to(),
                done + enqueued,
                skipped + piece.candidates().size() - enqueued,
                piece.isLast() ? List.of() : all,
                now,
                piece.isLast() ? now : null);
    }

    private Job with(
            JobStatus status,
            @Nullable String error,
            @Nullable UUID countedTo,
            @Nullable Long matched,
            @Nullable UUID fedTo,
            long done,
            long skipped,
            List<Candidate> asked,
            @Nullable Instant askedAt,
            @Nullable Instant finishedAt) {
        return new Job(
                organization,
                id,
                selection,
                status,
                error,
                topicEnds,
                countedTo,
                matched,
                fedTo,
                done,
                skipped,
                asked,
                askedAt,
                createdAt,
                finishedAt);
    }

    private static Selection selection(ResultSet row) throws SQLException {
        Array types = row.getArray("event_types");
        return new Selection(
                Cause.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getObject("webhook", UUID.class),
                Ids.readTime(row, "since"),
                Ids.readTime(row, "until"),
                types == null ? null : Arrays.asList((String[]) types.getArray()),
                row.getBoolean("only_missing"));
    }
}
