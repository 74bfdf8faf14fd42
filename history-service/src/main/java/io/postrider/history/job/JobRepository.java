package io.postrider.history.job;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Conditions;
import io.postrider.history.database.Database;
import io.postrider.history.database.Ids;
import io.postrider.history.database.Parameter;
import io.postrider.history.recorder.TopicEnds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes, finds and cancels the jobs of an organization. */
@ApplicationScoped
class JobRepository {

    private final Database database;

    JobRepository(Database database) {
        this.database = database;
    }

    Job create(Organization organization, UUID id, Selection selection, TopicEnds topicEnds, Instant now) {
        String sql = """
                insert into job (organization, id, kind, webhook, since, until, event_types, only_missing, status,
                    topic_ends, created_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?::json, ?, ?)
                returning %s
                """.formatted(Job.COLUMNS);
        List<String> types = selection.eventTypes();
        return database.first(
                        organization,
                        sql,
                        Job::read,
                        List.of(
                                Parameter.of(IdKind.ORGANIZATION.uuid(organization.id())),
                                Parameter.of(id),
                                Parameter.of(selection.cause().wireName()),
                                Parameter.of(selection.webhook()),
                                Parameter.of(selection.since()),
                                Parameter.of(selection.until()),
                                types == null ? Parameter.nothing() : Parameter.ofTexts(types),
                                Parameter.of(selection.onlyMissing()),
                                Parameter.of(topicEnds.json()),
                                Parameter.of(now),
                                Parameter.of(now)))
                .orElseThrow();
    }

    /**
     * The job with this id.
     *
     * @throws ApiException 404 when the organization has none
     */
    Job require(Organization organization, String jobId) {
        Conditions conditions = byId(organization, jobId);
        return database.first(
                        organization,
                        "select %s from job where %s".formatted(Job.COLUMNS, conditions.sql()),
                        Job::read,
                        conditions.parameters())
                .orElseThrow(() -> new ApiException(ErrorCode.JOB_NOT_FOUND));
    }

    /** Ends it; false when it had ended before. What is under way this moment is still enqueued. */
    boolean cancel(Organization organization, String jobId, Instant now) {
        Conditions conditions = byId(organization, jobId).and("finished_at is null");
        String sql = "update job set status = 'cancelled', owner = null, finished_at = ? where %s returning 1"
                .formatted(conditions.sql());
        return database.first(organization, sql, row -> true, conditions.parametersAfter(Parameter.of(now)))
                .orElse(false);
    }

    private static Conditions byId(Organization organization, String jobId) {
        return Conditions.of(organization)
                .and("id = ?", Parameter.of(Ids.ofPath(IdKind.JOB, jobId, ErrorCode.JOB_NOT_FOUND)));
    }
}
