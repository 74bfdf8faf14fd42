package io.postrider.history.erasure;

import io.postrider.contracts.id.IdKind;
import io.postrider.history.database.Parameter;
import io.postrider.history.database.PipelineDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The erasures that are not done and told yet, of all organizations. Whoever works on one has it for a minute. */
@ApplicationScoped
class ErasureQueue {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final PipelineDatabase database;

    ErasureQueue(PipelineDatabase database) {
        this.database = database;
    }

    /** From now on it will be carried out and told, by the caller or by somebody else. */
    void add(Erasure erasure, Instant now) {
        database.update(
                """
                insert into erasure (organization, id, actor, event, resource, asked_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                List.of(
                        organization(erasure),
                        Parameter.of(erasure.id()),
                        Parameter.of(erasure.actor()),
                        Parameter.ofNullable(erasure.event(), Parameter::of),
                        Parameter.ofNullable(erasure.resource(), Parameter::of),
                        Parameter.of(erasure.askedAt()),
                        Parameter.of(now.plus(LEASE))));
    }

    /** One that nobody works on, if there is any. */
    Optional<Erasure> lease(Instant now) {
        String sql = """
                update erasure set next_at = ?
                where (organization, id) = (
                    select organization, id from erasure where next_at <= ?
                    order by next_at
                    limit 1
                    for update skip locked)
                returning %s
                """.formatted(Erasure.COLUMNS);
        return database.first(sql, Erasure::read, List.of(Parameter.of(now.plus(LEASE)), Parameter.of(now)));
    }

    /** Writes down how far it is, and when somebody is to go on unless it is written down again. */
    void advance(Erasure erasure, Instant now) {
        update(erasure, now.plus(LEASE));
    }

    /** Lets go of it unfinished. */
    void release(Erasure erasure, Instant now) {
        update(erasure, now);
    }

    private void update(Erasure erasure, Instant nextAt) {
        database.update(
                """
                update erasure set erased_to = ?, erased = ?, next_at = ? where organization = ? and id = ?
                """,
                List.of(
                        Parameter.ofNullable(erasure.erasedTo(), Parameter::of),
                        Parameter.of(erasure.erased()),
                        Parameter.of(nextAt),
                        organization(erasure),
                        Parameter.of(erasure.id())));
    }

    /** Done and told. */
    void remove(Erasure erasure) {
        database.update(
                "delete from erasure where organization = ? and id = ?",
                List.of(organization(erasure), Parameter.of(erasure.id())));
    }

    private static Parameter organization(Erasure erasure) {
        return Parameter.of(IdKind.ORGANIZATION.uuid(erasure.organization().id()));
    }
}
