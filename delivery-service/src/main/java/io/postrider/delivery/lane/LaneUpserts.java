package io.postrider.delivery.lane;

import io.postrider.contracts.id.IdKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What new work means for its lanes: when there is something to do in them, and until when they rest. */
final class LaneUpserts {

    private static final String UPSERT_LANE = """
            insert into lane (webhook, organization, next_at, paused_until) values (?, ?, ?, ?)
            on conflict (webhook) do update set
                next_at = least(lane.next_at, greatest(excluded.next_at, lane.paused_until)),
                paused_until = greatest(lane.paused_until, excluded.paused_until)
            where excluded.next_at < lane.next_at
               or excluded.paused_until > coalesce(lane.paused_until, '-infinity')
            """;

    /** A test or a resend is the probe of a paused lane, so it does not wait for the pause's end. */
    private static final String UPSERT_LANE_PAST_PAUSE = """
            insert into lane (webhook, organization, next_at, paused_until) values (?, ?, ?, ?)
            on conflict (webhook) do update set next_at = least(lane.next_at, excluded.next_at)
            """;

    private LaneUpserts() {}

    private record Upsert(
            UUID organization, Instant nextAt, @Nullable Instant pauseUntil, boolean pastPause) {

        Upsert and(Upsert other) {
            return new Upsert(
                    organization,
                    nextAt.isBefore(other.nextAt) ? nextAt : other.nextAt,
                    later(pauseUntil, other.pauseUntil),
                    pastPause || other.pastPause);
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.isAfter(other) ? one : other;
        }
    }

    /** Makes the lanes of these changes, or moves what is due in them, in the order of their ids. */
    static void apply(Connection connection, List<LaneChange> changes) throws SQLException {
        Map<UUID, Upsert> lanes = new TreeMap<>();
        for (LaneChange change : changes) {
            Upsert upsert = upsert(change);
            if (upsert != null) {
                lanes.merge(IdKind.WEBHOOK.uuid(change.delivery().webhookId()), upsert, Upsert::and);
            }
        }
        for (Map.Entry<UUID, Upsert> lane : lanes.entrySet()) {
            Upsert upsert = lane.getValue();
            try (PreparedStatement statement =
                    connection.prepareStatement(upsert.pastPause() ? UPSERT_LANE_PAST_PAUSE : UPSERT_LANE)) {
                statement.setObject(1, lane.getKey());
                statement.setObject(2, upsert.organization());
                statement.setTimestamp(3, Timestamp.from(upsert.nextAt()));
                statement.setTimestamp(4, upsert.pauseUntil() == null ? null : Timestamp.from(upsert.pauseUntil()));
                statement.executeUpdate();
            }
        }
    }

    private static @Nullable Upsert upsert(LaneChange change) {
        UUID organization = IdKind.ORGANIZATION.uuid(change.delivery().event().organization());
        return switch (change) {
            case LaneChange.Store store -> new Upsert(organization, store.dueAt(), store.pauseUntil(), false);
            case LaneChange.Redeliver again -> new Upsert(organization, again.now(), null, isProbe(again));
            case LaneChange.Resolve outcome ->
                outcome.verdict().nextAt() == null
                        ? null
                        : new Upsert(
                                organization,
                                outcome.verdict().nextAt(),
                                outcome.verdict().pauseUntil(),
                                false);
        };
    }

    private static boolean isProbe(LaneChange.Redeliver again) {
        return again.delivery().cause() != null
                && switch (again.delivery().cause()) {
                    case TEST, RESEND -> true;
                    case RECOVER, REPLAY -> false;
                };
    }
}
