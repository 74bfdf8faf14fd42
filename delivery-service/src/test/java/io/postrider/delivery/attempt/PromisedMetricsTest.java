package io.postrider.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postrider.delivery.testing.DeliveryTest;
import io.postrider.delivery.testing.Kafka;
import io.postrider.delivery.testing.Receiver;
import io.postrider.delivery.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts hang on the names in docs/delivery.md. */
@QuarkusTest
@DeliveryTest
class PromisedMetricsTest {

    private static final Path PAGE = Path.of("..", "docs", "delivery.md");
    private static final Pattern NAME = Pattern.compile("`(postrider_[a-z_]+)");

    @Inject
    Vertx vertx;

    @Inject
    Kafka kafka;

    @Test
    void everyMetricOfTheDocumentationIsThereAfterADelivery() throws IOException {
        try (Receiver receiver = Receiver.answering(vertx, 200)) {
            // Given
            List<String> promised = promised();
            assertThat(promised).hasSizeGreaterThanOrEqualTo(8);
            Tenant tenant = kafka.newTenant();
            String webhook = tenant.webhook(receiver.url(), "*").register();

            // When
            tenant.publish("Job.Finished", "{}");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> kafka.attemptsOf(webhook).size() == 1);

            // Then: waiting work is counted a few seconds after the start for the first time
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(promised)
                            .allMatch(name -> metrics().stream().anyMatch(line -> isOf(name, line))));
            assertThat(metrics())
                    .anyMatch(line -> line.startsWith("postrider_attempts_total{")
                            && line.contains("status=\"delivered\"")
                            && line.contains("succeeded=\"true\"")
                            && !line.endsWith(" 0.0"));
            for (String stage : List.of("request", "record")) {
                assertThat(metrics())
                        .anyMatch(line -> line.startsWith("postrider_attempt_stage_seconds_count{")
                                && line.contains("stage=\"" + stage + "\""));
            }
        }
    }

    private static boolean isOf(String name, String line) {
        return line.matches(name + "(_count|_bucket)?[{ ].*");
    }

    private static List<String> metrics() {
        return RestAssured.get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static List<String> promised() throws IOException {
        return Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `postrider_"))
                .flatMap(line ->
                        NAME.matcher(line.substring(0, line.indexOf(" | "))).results())
                .map(MatchResult::group)
                .map(name -> name.substring(1))
                .toList();
    }
}
