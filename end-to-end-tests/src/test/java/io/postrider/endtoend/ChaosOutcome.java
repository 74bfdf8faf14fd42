package io.postrider.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what was accepted against what the receivers saw and what the attempts topic says. */
record ChaosOutcome(Collection<String> accepted, ChaosReceivers receivers, List<ProcessKiller.End> deliveryEnds) {

    /** How long a request, its time limit and its record's way to Kafka may take together, Kafka's restart included. */
    private static final Duration UNTIL_RECORDED = Duration.ofSeconds(25);

    /** What was sent right before a kill may wait that long in the receiver's sockets on a busy machine. */
    private static final Duration READ_LATE = Duration.ofSeconds(20);

    /** Accepted, and never answered with success by its receiver. */
    List<String> lost() {
        return accepted.stream()
                .filter(event -> !receivers.succeeded().contains(event))
                .toList();
    }

    /** Requests that came although the same event had been answered with success before. */
    int duplicates() {
        return receivers.duplicates();
    }

    /**
     * Requests that a receiver saw and the topic does not tell of. Only a request that was under way when an instance
     * was killed may be missing: it is repeated, and then told.
     */
    List<String> unrecorded(AttemptRecords records) {
        Map<String, Long> seen = receivers.requests().stream()
                .filter(request -> !wasCutOffByKill(request))
                .collect(Collectors.groupingBy(ChaosReceivers.Seen::event, Collectors.counting()));
        return seen.entrySet().stream()
                .filter(each -> records.requestsOf(each.getKey()) < each.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean wasCutOffByKill(ChaosReceivers.Seen request) {
        return deliveryEnds.stream().anyMatch(end -> isRightBefore(end, request) || isReadLate(end, request));
    }

    private static boolean isRightBefore(ProcessKiller.End end, ChaosReceivers.Seen request) {
        return !request.at().isAfter(end.at()) && end.at().isBefore(request.at().plus(UNTIL_RECORDED));
    }

    /** Only what the killed instance's own connections had brought. */
    private static boolean isReadLate(ProcessKiller.End end, ChaosReceivers.Seen request) {
        return end.connections().contains(request.fromPort())
                && request.at().isAfter(end.at())
                && request.at().isBefore(end.at().plus(READ_LATE));
    }

    /** Answered with success, and not told as such. */
    List<String> withoutSuccessRecord(AttemptRecords records) {
        return receivers.succeeded().stream()
                .filter(event -> !records.hasSuccessOf(event))
                .toList();
    }

    /** When an event was seen, and how often it is told. */
    String story(String event, AttemptRecords records) {
        List<Instant> seen = receivers.requests().stream()
                .filter(request -> request.event().equals(event))
                .map(ChaosReceivers.Seen::at)
                .toList();
        return "%s was seen at %s and is told %d times; instances were killed at %s"
                .formatted(
                        event,
                        seen,
                        records.requestsOf(event),
                        deliveryEnds.stream().map(ProcessKiller.End::at).toList());
    }

    String inWords(AttemptRecords records) {
        long recorded = receivers.requests().stream()
                .collect(Collectors.toMap(ChaosReceivers.Seen::event, Function.identity(), (one, other) -> one))
                .keySet()
                .stream()
                .mapToLong(records::requestsOf)
                .sum();
        return "Chaos: sent %d, received %d, lost %d, duplicated %d (%.2f %%); requests seen %d, recorded %d"
                .formatted(
                        accepted.size(),
                        receivers.succeeded().size(),
                        lost().size(),
                        duplicates(),
                        100.0 * duplicates() / Math.max(1, accepted.size()),
                        receivers.requests().size(),
                        recorded);
    }
}
