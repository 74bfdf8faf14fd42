package io.postrider.benchmarks.scenario;

import io.postrider.benchmarks.load.LoadPlan;
import io.postrider.benchmarks.load.LoadPlan.Kind;
import io.postrider.benchmarks.load.LoadResult;
import io.postrider.benchmarks.report.Report;
import io.postrider.benchmarks.stack.Pause;
import io.postrider.benchmarks.stack.Population;
import io.postrider.benchmarks.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a quiet organization notices of one that sends five times its quota to fifty webhooks. Both together stay well below
 * what the machine can do, or it would be the machine that is measured.
 */
public final class NoisyTenantScenario implements Scenario {

    private static final int FAN_OUT = 50;
    private static final int TIMES_QUOTA = 5;
    /** Of the deliveries, the noisy one's; the rest are the quiet one's. */
    private static final double NOISY_SHARE = 0.75;

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final String QUIET_PATH = "/quiet";

    @Override
    public void run(Benchmark benchmark, Report report) throws IOException {
        String quiet = Population.newKeyPrefix();
        String noisy = Population.newKeyPrefix();
        try (Stack stack = benchmark.warmStack();
                Population population = new Population(stack)) {
            int quota = Math.max(1, (int) (benchmark.calmRate() * NOISY_SHARE / FAN_OUT));
            double quietRate = Math.max(1, benchmark.calmRate() * (1 - NOISY_SHARE));
            String noisyUrl = benchmark.receiverUrl("/noisy");
            population.add(quiet, List.of(benchmark.receiverUrl(QUIET_PATH)), null);
            population.add(noisy, Stream.generate(() -> noisyUrl).limit(FAN_OUT).toList(), quota);
            population.settle();
            Pause.of(SETTLE);
            LoadPlan plan = new LoadPlan(
                    Kind.PUBLISH, stack.urlOf("ingest-service") + "/v1/events", quietRate, 64, 0, 0, quiet, 1, 1, "");
            // both kinds of load are warm before anything is measured
            LoadPlan warmUp = plan.at(quietRate, benchmark.planned(TimePlan.NOISY_WARM_UP), "quiet-warm-up");
            benchmark.load(warmUp, warmUp.as(noisy).at(quota * TIMES_QUOTA, warmUp.seconds(), "noise-warm-up"));
            Pause.of(SETTLE);

            LoadPlan round = plan.at(quietRate, benchmark.planned(TimePlan.NOISY_ROUND), "quiet");
            TwoRounds alone = TwoRounds.of(name -> {
                benchmark.forgetReceptions();
                return report(benchmark, report, "alone, " + name, benchmark.load(round));
            });
            LoadPlan noise = round.as(noisy).at(quota * TIMES_QUOTA, round.seconds(), "noise");
            TwoRounds beside = TwoRounds.of(name -> {
                benchmark.forgetReceptions();
                Generators.Both both = benchmark.load(round, noise);
                report.row("the noisy one, %s, quota %d events/s to %d webhooks".formatted(name, quota, FAN_OUT))
                        .put("sent_per_s", both.noise().sent() / both.noise().seconds())
                        .put("accepted_per_s", both.noise().rate())
                        .put("over_quota_429", both.noise().statuses().getOrDefault(429, 0L));
                return report(benchmark, report, "beside the noisy one, " + name, both.judged());
            });
            report.row("ratio of the calmer rounds").put("quiet_p99_beside_to_alone", beside.p99() / alone.p99());
        }
    }

    private static double report(Benchmark benchmark, Report report, String what, LoadResult published)
            throws IOException {
        Arrival.atReceiver(benchmark, QUIET_PATH, published.accepted());
        Receptions.Count count = benchmark.receptionsUnder(QUIET_PATH).all();
        report.row("the quiet one, " + what)
                .put("events_per_s", published.rate())
                .put("publish_to_receive", count.latency())
                .put("answer", published.latency());
        return count.latency().p99();
    }
}
