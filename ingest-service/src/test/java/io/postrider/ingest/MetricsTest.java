package io.postrider.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@IngestTest
class MetricsTest {

    private static final String SECRET = "a-secret-of-the-source";

    @Test
    void whatComesInIsCountedByProviderAndReasonAndNeverByOrganization() {
        // Given
        Tenant tenant = Tenant.create();
        var webhook = tenant.inboundWebhook("gitlab", SECRET, null);
        double accepted = value("postrider_ingest_accepted_total{provider=\"gitlab\"}");
        double replayed = value("postrider_ingest_replayed_total{provider=\"gitlab\"}");
        double refused = value("postrider_ingest_refused_total{provider=\"gitlab\",reason=\"invalid_signature\"}");
        double published = value("postrider_publish_latency_seconds_count{provider=\"gitlab\"}");
        double batches = value("postrider_ledger_batch_size_count");

        // When
        send(webhook.slug(), SECRET).then().statusCode(204);
        send(webhook.slug(), SECRET).then().statusCode(200);
        send(webhook.slug(), "another").then().statusCode(401);

        // Then
        assertThat(value("postrider_ingest_accepted_total{provider=\"gitlab\"}"))
                .isEqualTo(accepted + 1);
        assertThat(value("postrider_ingest_replayed_total{provider=\"gitlab\"}"))
                .isEqualTo(replayed + 1);
        assertThat(value("postrider_ingest_refused_total{provider=\"gitlab\",reason=\"invalid_signature\"}"))
                .isEqualTo(refused + 1);
        assertThat(value("postrider_publish_latency_seconds_count{provider=\"gitlab\"}"))
                .isEqualTo(published + 1);
        assertThat(value("postrider_ledger_batch_size_count")).isGreaterThan(batches);
        assertThat(metrics()).doesNotContain(tenant.organization()).doesNotContain(webhook.slug());
    }

    private static Response send(String slug, String secret) {
        return given().header("X-Gitlab-Token", secret)
                .header("Idempotency-Key", "f5e5f430")
                .contentType("application/json")
                .body("{\"object_kind\": \"push\"}")
                .post("/webhooks/" + slug);
    }

    /** Zero before the first time. */
    private static double value(String series) {
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
