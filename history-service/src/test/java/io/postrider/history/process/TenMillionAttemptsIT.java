package io.postrider.history.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.postrider.history.process.KafkaSender.Message;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Lists stay fast with ten million attempts of one organization: the first page under 50 ms, page 1,000 by cursor within
 * twice of page 1. {@code -Dpostrider.history.attempts} takes another number.
 */
@EnabledIfSystemProperty(named = "postrider.faults", matches = "true")
class TenMillionAttemptsIT {

    private static final long ATTEMPTS = Long.getLong("postrider.history.attempts", 10_000_000L);
    private static final int PAGES = 1_000;
    private static final int MEASURED = 20;
    private static final double FIRST_PAGE_LIMIT_MS = 50;
    /** Below this a factor of two between two medians is noise. */
    private static final double NOISE_MS = 3;

    private final String organization = IdKind.ORGANIZATION.next();
    private final String secret = ApiKeySecret.next();

    @Test
    void listsStayFast() throws Exception {
        try (HistoryProcess history = new HistoryProcess("ten-million");
                KafkaSender kafka = new KafkaSender(history.bootstrapServers())) {
            // Given
            List<String> webhooks = AttemptLoader.load(history, organization, ATTEMPTS);
            makeKnown(kafka, webhooks);
            // Then
            measure(history, "/v1/webhooks/" + webhooks.getFirst() + "/deliveries?limit=50");
            measure(history, "/v1/deliveries?limit=50");
            measure(history, "/v1/deliveries?limit=50&state=failed");
            System.out.printf(
                    "on disk without content: attempt %d bytes, delivery %d bytes each%n",
                    history.bytesOf("attempt") / ATTEMPTS, history.bytesOf("delivery") / ATTEMPTS);
        }
    }

    private void measure(HistoryProcess history, String list) throws Exception {
        warmUp(history, list);
        double first = median(history, List.of(list), MEASURED);
        List<String> far = walkTo(history, list);
        double last = median(history, far, 1);
        System.out.printf(
                "%s with %d attempts: page 1 %.1f ms, page %d %.1f ms (medians)%n",
                list.replaceAll("wh_[0-9a-f]+", "{id}"), ATTEMPTS, first, PAGES, last);
        assertThat(first).isLessThan(FIRST_PAGE_LIMIT_MS);
        assertThat(last).isLessThan(2 * first + NOISE_MS);
    }

    private void warmUp(HistoryProcess history, String list) throws Exception {
        for (int n = 0; n < 10 * MEASURED; n++) {
            page(history, list);
        }
    }

    /** The paths of the last pages before and after page 1,000. */
    private List<String> walkTo(HistoryProcess history, String list) throws Exception {
        List<String> last = new ArrayList<>();
        String path = list;
        for (int page = 1; page <= PAGES + MEASURED; page++) {
            JsonNode answer = page(history, path);
            path = list + "&cursor=" + answer.path("next_cursor").asText();
            if (page >= PAGES) {
                last.add(path);
            }
        }
        return last;
    }

    private double median(HistoryProcess history, List<String> paths, int times) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (String path : paths) {
            for (int n = 0; n < times; n++) {
                long begin = System.nanoTime();
                page(history, path);
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }

    private JsonNode page(HistoryProcess history, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = history.get(path, secret);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private void makeKnown(KafkaSender kafka, List<String> webhooks) {
        String key = IdKind.API_KEY.next();
        kafka.send(List.of(
                new Message(
                        Topic.API_KEYS,
                        key,
                        ContractJson.write(new ApiKeySnapshot(
                                key, organization, 1, ApiKeySecret.sha256(secret), List.of("admin"), null, false))),
                new Message(Topic.WEBHOOKS, webhooks.getFirst(), ContractJson.write(webhook(webhooks.getFirst())))));
    }

    private WebhookSnapshot webhook(String id) {
        return new WebhookSnapshot(
                id,
                organization,
                1,
                WebhookSnapshot.State.ACTIVE,
                "https://example.com/hook",
                List.of("*"),
                null,
                List.of(),
                null,
                "standard",
                List.of(),
                Map.of(),
                null,
                WebhookSnapshot.Ordering.NONE,
                null,
                null);
    }
}
