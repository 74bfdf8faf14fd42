package io.postrider.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PastAttemptTest {

    private static final long DAY_MS = 86_400_000L;
    private static final long FROM = 20_000 * DAY_MS;
    private static final long COUNT = 10_000;

    @Test
    void theSameNumberIsTheSameAttempt() {
        assertThat(past(17)).isEqualTo(past(17)).isNotEqualTo(past(18));
    }

    @Test
    void idsAreOfTheSeventhVersionAndOfTheirDay() {
        for (long n = 0; n < COUNT; n++) {
            for (UUID id : new UUID[] {past(n).attempt(), past(n).delivery(), past(n).event()}) {
                assertThat(id.version()).isEqualTo(7);
                assertThat(id.variant()).isEqualTo(2);
                assertThat(id.getMostSignificantBits() >>> 16).isBetween(FROM, FROM + DAY_MS - 1);
            }
        }
    }

    @Test
    void noTwoIdsAreTheSame() {
        Set<UUID> ids = new HashSet<>();
        for (long n = 0; n < COUNT; n++) {
            ids.add(past(n).attempt());
            ids.add(past(n).delivery());
            ids.add(past(n).event());
        }
        assertThat(ids).hasSize((int) (3 * COUNT));
    }

    @Test
    void everyWebhookGetsItsShareAndSomeFail() {
        long failed = 0;
        int[] attempts = new int[100];
        for (long n = 0; n < COUNT; n++) {
            attempts[past(n).webhook(100)]++;
            failed += past(n).succeeded() ? 0 : 1;
        }
        assertThat(Arrays.stream(attempts)).allMatch(count -> count > 50);
        assertThat(failed).isBetween(COUNT / 100, COUNT / 25);
    }

    private static PastAttempt past(long n) {
        return PastAttempt.of(FROM, DAY_MS, n, COUNT);
    }
}
