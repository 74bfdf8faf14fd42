package io.postrider.delivery.lane;

import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.attempt.AttemptSlots;
import io.postrider.delivery.attempt.Attempts;
import io.postrider.delivery.attempt.Verdict;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what is ready in the lanes, one of each in turn, within the slots and the bytes that lanes may take. */
@Singleton
class LaneSender {

    private static final Logger LOG = Logger.getLogger(LaneSender.class);
    private static final Duration AFTER_DEFECT = Duration.ofMinutes(1);

    private record Start(LeasedLane lane, LaneRow row) {}

    private final LaneQueue queue;
    private final Attempts attempts;
    private final AttemptSlots slots;
    private final LaneConfig config;
    private final Clock clock;
    private final BlockingQueue<LaneSignal> signals = new LinkedBlockingQueue<>();
    private final AtomicLong bytesInFlight = new AtomicLong();

    LaneSender(LaneQueue queue, Attempts attempts, AttemptSlots slots, LaneConfig config, Clock clock) {
        this.queue = queue;
        this.attempts = attempts;
        this.slots = slots;
        this.config = config;
        this.clock = clock;
    }

    /** Where results come in, at most as many as there are slots, and wake-ups. */
    BlockingQueue<LaneSignal> signals() {
        return signals;
    }

    /** Ends a wait for results. */
    void wakeUp() {
        signals.add(new LaneSignal.WakeUp());
    }

    /** Starts what can be started now. */
    void start(Collection<LeasedLane> lanes, Instant now) throws SQLException {
        List<Start> starts = new ArrayList<>();
        boolean another = true;
        while (another) {
            another = false;
            for (LeasedLane lane : lanes) {
                LaneRow row = lane.peek(now);
                if (row != null && takeRoom(row)) {
                    lane.started(row, now);
                    starts.add(new Start(lane, row));
                    another = true;
                }
            }
        }
        if (!starts.isEmpty()) {
            send(starts);
        }
    }

    private boolean takeRoom(LaneRow row) {
        long bytes = bytesInFlight.addAndGet(row.bytes());
        boolean fits = bytes <= config.bytesInFlight() || bytes == row.bytes();
        if (fits && slots.tryTake(AttemptSlots.Use.LANE)) {
            return true;
        }
        bytesInFlight.addAndGet(-row.bytes());
        return false;
    }

    private void giveRoomBack(LaneRow row) {
        bytesInFlight.addAndGet(-row.bytes());
        slots.giveBack(AttemptSlots.Use.LANE);
    }

    private void send(List<Start> starts) throws SQLException {
        Set<EventBodyTable.Key> keys =
                starts.stream().map(start -> start.row().event()).collect(Collectors.toSet());
        Map<EventBodyTable.Key, EventBodyTable.StoredEvent> bodies;
        try {
            bodies = queue.bodies(keys);
        } catch (SQLException e) {
            starts.forEach(this::takeBack);
            throw e;
        }
        starts.forEach(start -> send(start, bodies.get(start.row().event())));
    }

    private void takeBack(Start start) {
        giveRoomBack(start.row());
        start.lane().notStarted(start.row());
    }

    private void send(Start start, EventBodyTable.@Nullable StoredEvent body) {
        if (body == null) {
            // Its first attempt ended well while it was being handed over: the row is gone, and with it the body.
            ended(start, new Verdict(DeliveryState.SUCCEEDED, null, null));
            return;
        }
        attempts.make(start.row().with(body)).whenComplete((verdict, defect) -> {
            if (defect != null) {
                LOG.errorf(
                        defect,
                        "An attempt of %s broke off",
                        IdKind.DELIVERY.of(start.row().id()));
            }
            ended(start, defect == null ? verdict : later());
        });
    }

    private Verdict later() {
        return new Verdict(DeliveryState.PENDING, clock.instant().plus(AFTER_DEFECT), null);
    }

    private void ended(Start start, Verdict verdict) {
        giveRoomBack(start.row());
        signals.add(new AttemptResult(start.lane(), start.row(), verdict));
    }
}
