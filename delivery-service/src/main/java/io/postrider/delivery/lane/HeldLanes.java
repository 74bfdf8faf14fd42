package io.postrider.delivery.lane;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.delivery.attempt.CircuitBreakers;
import io.postrider.delivery.routing.WebhookReplica;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lanes that this instance holds: leasing, renewing, looking into them. Used by the lane worker's thread only. */
@Singleton
class HeldLanes {

    /** Leases are asked for no more often than that, however often deliveries come due. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    private final UUID owner = UUID.randomUUID();
    private final LaneQueue queue;
    private final WebhookReplica webhooks;
    private final CircuitBreakers breakers;
    private final LaneConfig config;
    private final Clock clock;
    private final Map<UUID, LeasedLane> lanes = new LinkedHashMap<>();

    private long leasedAt = System.nanoTime() - Duration.ofMinutes(1).toNanos();
    private long renewedAt = System.nanoTime();

    HeldLanes(LaneQueue queue, WebhookReplica webhooks, CircuitBreakers breakers, LaneConfig config, Clock clock) {
        this.queue = queue;
        this.webhooks = webhooks;
        this.breakers = breakers;
        this.config = config;
        this.clock = clock;
    }

    /** This process, in the fence of every write-back. */
    UUID owner() {
        return owner;
    }

    Collection<LeasedLane> all() {
        return lanes.values();
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** Of two leases of one lane, only the later one is held. */
    @SuppressWarnings("ReferenceEquality")
    boolean holds(LeasedLane lane) {
        return lanes.get(lane.webhook()) == lane;
    }

    void forget(LeasedLane lane) {
        lanes.remove(lane.webhook(), lane);
    }

    private Duration pollEvery() {
        return lanes.isEmpty() ? config.idlePollEvery() : config.pollEvery();
    }

    /** Leases lanes that are due, when there is room and it is time. */
    void leaseDue(boolean atOnce) throws SQLException {
        int room = config.held() - lanes.size();
        Duration every = atOnce ? SHORTEST_WAIT : pollEvery();
        if (room <= 0 || System.nanoTime() - leasedAt < every.toNanos()) {
            return;
        }
        leasedAt = System.nanoTime();
        if (lanes.isEmpty()) {
            renewedAt = leasedAt;
        }
        for (LaneQueue.Lease lease : queue.lease(owner, room)) {
            lanes.put(lease.webhook(), leased(lease));
        }
    }

    private LeasedLane leased(LaneQueue.Lease lease) {
        String webhookId = IdKind.WEBHOOK.of(lease.webhook());
        return new LeasedLane(
                lease.webhook(),
                lease.pausedUntil(),
                breakers.isOpen(webhookId),
                config.window(),
                bucket(lease, webhooks.get(webhookId)));
    }

    private @Nullable TokenBucket bucket(LaneQueue.Lease lease, @Nullable WebhookSnapshot webhook) {
        if (webhook == null || webhook.rateLimit() == null) {
            return null;
        }
        double tokens = lease.tokens() == null ? webhook.rateLimit() : lease.tokens();
        Instant refilledAt = lease.refilledAt() == null ? clock.instant() : lease.refilledAt();
        return new TokenBucket(webhook.rateLimit(), tokens, refilledAt);
    }

    /** Reads what is due in the lanes that have room. */
    void look(Instant now) throws SQLException {
        look(now, false);
        look(now, true);
    }

    private void look(Instant now, boolean paused) throws SQLException {
        Map<UUID, Integer> atMost = new HashMap<>();
        for (LeasedLane lane : lanes.values()) {
            if (lane.isPaused(now) == paused && lane.wantsLook(config.pollEvery())) {
                atMost.put(lane.webhook(), config.batch() + lane.heldCount());
            }
        }
        if (atMost.isEmpty()) {
            return;
        }
        Map<UUID, List<LaneRow>> due =
                queue.look(atMost, paused).stream().collect(Collectors.groupingBy(LaneRow::webhook));
        for (Map.Entry<UUID, Integer> looked : atMost.entrySet()) {
            List<LaneRow> rows = due.getOrDefault(looked.getKey(), List.of());
            LeasedLane lane = lanes.get(looked.getKey());
            if (lane != null) {
                lane.looked(rows, rows.size() >= looked.getValue());
            }
        }
    }

    /** The lanes that can be let go: nothing is due in them, or the service stops. */
    Set<LeasedLane> releasable(boolean running) {
        return lanes.values().stream()
                .filter(lane -> running ? lane.isIdle() : lane.holdsNothing())
                .collect(Collectors.toSet());
    }

    /** Renews the leases in good time; what was taken over meanwhile is not ours any more. */
    void renew() throws SQLException {
        if (lanes.isEmpty()
                || System.nanoTime() - renewedAt < config.lease().dividedBy(3).toNanos()) {
            return;
        }
        long askedAt = System.nanoTime();
        Set<UUID> ours = queue.renew(owner, lanes.keySet());
        renewedAt = askedAt;
        lanes.keySet().retainAll(ours);
    }

    /** All of them while no lease can have run out; none after that, until they are renewed. */
    Collection<LeasedLane> surelyOurs() {
        boolean inTime = System.nanoTime() - renewedAt < config.lease().toNanos();
        return inTime ? lanes.values() : List.of();
    }

    /** How long the worker may rest when nothing comes in. */
    Duration untilSomethingToDo(Instant now) {
        Duration wait = pollEvery();
        for (LeasedLane lane : lanes.values()) {
            if (lane.isIdle() || lane.wantsLook(config.pollEvery())) {
                return Duration.ZERO;
            }
            Duration token = lane.untilToken(now);
            if (token != null && token.compareTo(wait) < 0) {
                wait = token.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : token;
            }
        }
        return wait;
    }
}
