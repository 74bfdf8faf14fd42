package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.localstack.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An instance of delivery-service that stands still, with requests under way, until its partitions and lanes went to
 * another, and then wakes up. Only Linux tells which instance a request came from.
 */
@ExtendWith(RunningStack.class)
@EnabledOnOs(OS.LINUX)
class StandstillIT {

    private static final List<String> INSTANCES = List.of("delivery-service", "delivery-service-2");
    private static final Duration ANSWER_TIME = Duration.ofMillis(60);
    private static final long LATELY = TimeUnit.SECONDS.toNanos(2);
    private static final int MEANWHILE = 100;

    @Test
    void whatAnInstanceLeftWhenItStoodStillGoesOnAndSoDoesTheInstanceWhenItWakesUp(
            Postrider postrider, RunningStack stack) throws Exception {
        try (HoldingReceiver receiver = new HoldingReceiver().answeringAfter(ANSWER_TIME);
                OrderedPublisher publisher = new OrderedPublisher(postrider, receiver)) {
            // Given
            publisher.start();
            String instance = await().alias("an instance that is busy with first attempts and lanes")
                    .until(
                            () -> INSTANCES.stream()
                                    .filter(each -> sends(
                                            stack.pidOf(each), publisher.since(System.nanoTime() - LATELY), receiver))
                                    .findFirst()
                                    .orElse(""),
                            found -> !found.isEmpty());
            long pid = stack.pidOf(instance);

            // When
            Signal.STOP.to(pid);
            long stopped = System.nanoTime();
            try {
                await().until(() -> publisher.since(stopped).size() > MEANWHILE);
                long meanwhile = System.nanoTime();
                await().alias("the other instance to have done all that was published until a while after the stop")
                        .until(() -> publisher.missing(meanwhile).isEmpty());
            } finally {
                Signal.CONT.to(pid);
            }
            long woken = System.nanoTime();

            // Then
            publisher.slowDown();
            await().alias("the woken instance to be busy with what was published since")
                    .until(() -> stack.pidOf(instance) == pid && sends(pid, publisher.since(woken), receiver));
            publisher.stop();
            await().until(() -> publisher.missing(System.nanoTime()).isEmpty());
            System.out.printf(
                    "Stood still for %d s: %s, none lost%n",
                    Duration.ofNanos(woken - stopped).toSeconds(), publisher.inWords());
            assertThat(publisher.overtaking()).isEmpty();
        }
    }

    /** True when some of these events came from this process, to each kind of endpoint. */
    private static boolean sends(long pid, Set<String> events, HoldingReceiver receiver) {
        Set<Integer> ports = OpenConnections.localPorts(pid);
        List<HoldingReceiver.Request> requests = receiver.requests().stream()
                .filter(request -> ports.contains(request.fromPort()) && events.contains(request.event()))
                .toList();
        return requests.stream().anyMatch(request -> request.path().startsWith(OrderedPublisher.DIRECT))
                && requests.stream().anyMatch(request -> request.path().startsWith(OrderedPublisher.ORDERED));
    }
}
