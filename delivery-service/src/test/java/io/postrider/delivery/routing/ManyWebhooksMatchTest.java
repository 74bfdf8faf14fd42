package io.postrider.delivery.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What matching one event costs among 100,000 webhooks of its organization, and of 100,000 organizations: printed beside the
 * same with one webhook.
 */
class ManyWebhooksMatchTest {

    private static final Logger LOG = Logger.getLogger(ManyWebhooksMatchTest.class);
    private static final int MANY = 100_000;
    private static final int MATCHES = 20_000;
    private static final int ROUNDS = 9;
    private static final String ORGANIZATION = IdKind.ORGANIZATION.next();

    private final WebhookReplica few = new WebhookReplica();
    private final WebhookReplica many = new WebhookReplica();

    @Test
    void oneEventAmongAHundredThousandWebhooksOfItsOrganizationFindsItsOwn() {
        // Given
        WebhookSnapshot wanted = webhook(ORGANIZATION, "Vendor.Created", "r-7");
        few.changed(null, wanted);
        many.changed(null, wanted);
        for (int i = 0; i < MANY; i++) {
            many.changed(null, webhook(ORGANIZATION, i % 2 == 0 ? "Vendor.Created" : "Type." + i, "other-" + i));
        }

        // Then
        assertThat(many.matching(event())).containsExactly(wanted);
        print(MANY + " webhooks in the organization");
    }

    @Test
    void oneEventAmongAHundredThousandOrganizationsFindsItsOwn() {
        // Given
        WebhookSnapshot wanted = webhook(ORGANIZATION, "*", null);
        few.changed(null, wanted);
        many.changed(null, wanted);
        for (int i = 0; i < MANY; i++) {
            many.changed(null, webhook(IdKind.ORGANIZATION.next(), "*", null));
        }

        // Then
        assertThat(many.matching(event())).containsExactly(wanted);
        print(MANY + " organizations");
    }

    private void print(String what) {
        List<Double> ratios = new ArrayList<>();
        double[] nanos = new double[2];
        for (int round = 0; round < ROUNDS; round++) {
            nanos[0] = nanosOfOne(few);
            nanos[1] = nanosOfOne(many);
            ratios.add(nanos[1] / nanos[0]);
        }
        ratios.sort(null);
        LOG.infof(
                "%s: match %.0f ns, with one webhook %.0f ns, median ratio %.2f",
                what, nanos[1], nanos[0], ratios.get(ROUNDS / 2));
    }

    private static double nanosOfOne(WebhookReplica replica) {
        EventMessage event = event();
        long start = System.nanoTime();
        long found = LongStream.range(0, MATCHES)
                .map(i -> replica.matching(event).size())
                .sum();
        double nanos = (System.nanoTime() - start) / (double) MATCHES;
        assertThat(found).isEqualTo(MATCHES);
        return nanos;
    }

    private static EventMessage event() {
        return new EventMessage(
                ORGANIZATION,
                IdKind.EVENT.next(),
                "Vendor.Created",
                EventMessage.API_SOURCE,
                Instant.now(),
                null,
                "r-7",
                null,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                null);
    }

    private static WebhookSnapshot webhook(String organization, String type, @Nullable String resource) {
        return new WebhookSnapshot(
                IdKind.WEBHOOK.next(),
                organization,
                1,
                WebhookSnapshot.State.ACTIVE,
                "https://hooks.example",
                List.of(type),
                resource,
                List.of(),
                null,
                "standard",
                List.of(),
                Map.of(),
                null,
                WebhookSnapshot.Ordering.NONE,
                null,
                null,
                null,
                null);
    }
}
