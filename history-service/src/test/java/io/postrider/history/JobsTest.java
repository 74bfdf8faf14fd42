package io.postrider.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.postrider.commons.security.Scope;
import io.postrider.contracts.attempt.Cause;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.event.RedeliveryMessage;
import io.postrider.contracts.id.IdKind;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending much again: recover and replay (api.md section 6). */
@HistoryTest
class JobsTest {

    private final Tenant tenant = new Tenant();
    private final String webhook = tenant.createsWebhook();

    @Test
    void whatFailedIsRecoveredOnceAndNothingElse() {
        // Given
        EventMessage failed = tenant.publishes("Vendor.Created", "{ \"n\":  1 }");
        EventMessage exhausted = tenant.publishes("Vendor.Created", "{}");
        EventMessage arrived = tenant.publishes("Vendor.Created", "{}");
        EventMessage waits = tenant.publishes("Vendor.Created", "{}");
        tenant.records(Attempts.exhausted(failed, webhook, 1));
        tenant.records(Attempts.exhausted(exhausted, webhook, 10));
        tenant.records(Attempts.succeeded(arrived, webhook, 1));
        tenant.records(Attempts.failed(waits, webhook, 1));
        // When
        String job = accepted(post("recover", "{\"since\": 0}"), "recover");
        // Then
        await().untilAsserted(() -> job(job).body("status", equalTo("completed"))
                .body("matched", equalTo(2))
                .body("done", equalTo(2))
                .body("skipped", equalTo(0)));
        assertThat(Redeliveries.to(webhook))
                .allMatch(redelivery -> redelivery.cause() == Cause.RECOVER)
                .extracting(redelivery -> redelivery.event().id())
                .containsExactlyInAnyOrder(failed.id(), exhausted.id());
        assertThat(AuditEntries.of(tenant.organization()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("job", job))
                .extracting(AuditMessage::action, AuditMessage::subject)
                .containsExactly("webhook.recover", webhook);
    }

    @Test
    void aWebhookGetsTheEventsFromBeforeItWasThere() {
        // Given
        EventMessage wanted = tenant.publishes("Vendor.Created", "{ \"amount\": 200 }");
        tenant.publishes("Vendor.Created", "{ \"amount\": 20 }");
        tenant.publishes("Vendor.Deleted", "{ \"amount\": 200 }");
        new Tenant().publishes("Vendor.Created", "{ \"amount\": 200 }");
        String late = tenant.createsWebhook(List.of("Vendor.Created"), "{\"data.amount\": {\"$gte\": 100}}");
        // When
        String job = accepted(post(late, "replay", "{\"since\": 0, \"only_missing\": true}"), "replay");
        // Then
        awaitCompleted(job, 1);
        List<RedeliveryMessage> redeliveries = Redeliveries.to(late);
        assertThat(redeliveries).singleElement().satisfies(redelivery -> {
            assertThat(redelivery.cause()).isEqualTo(Cause.REPLAY);
            assertThat(redelivery.event().id()).isEqualTo(wanted.id());
            assertThat(redelivery.event().data()).isEqualTo(wanted.data());
        });
    }

    @Test
    void onlyWhatIsMissingIsReplayedWhenThatIsAskedFor() {
        // Given
        EventMessage got = tenant.publishes("Vendor.Created", "{}");
        EventMessage missed = tenant.publishes("Vendor.Created", "{}");
        EventMessage other = tenant.publishes("Vendor.Deleted", "{}");
        tenant.records(Attempts.succeeded(got, webhook, 1));
        tenant.awaitsAttempts(webhook, 1);
        awaitEvent(other);
        // Then
        dryRun("{\"since\": 0, \"dry_run\": true}", 3);
        dryRun("{\"since\": 0, \"dry_run\": true, \"only_missing\": true}", 2);
        dryRun("{\"since\": 0, \"dry_run\": true, \"event_types\": [\"Vendor.Created\"], \"only_missing\": true}", 1);
        dryRun("{\"since\": 0, \"until\": 1, \"dry_run\": true}", 0);
        // When
        String job = accepted(
                post("replay", "{\"since\": 0, \"event_types\": [\"Vendor.Created\"], \"only_missing\": true}"),
                "replay");
        // Then
        awaitCompleted(job, 1);
        assertThat(Redeliveries.to(webhook))
                .extracting(redelivery -> redelivery.event().id())
                .containsExactly(missed.id());
        // And a dry run is not told
        assertThat(AuditEntries.of(tenant.organization()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("job", job))
                .extracting(AuditMessage::action, AuditMessage::subject)
                .containsExactly("webhook.replay", webhook);
    }

    @Test
    void aJobStopsFeedingWhileTooMuchWaitsAndGoesOnAfterwards() {
        // Given more than a webhook may have waiting
        List<EventMessage> events = tenant.publishesMany(1_500);
        // When
        String job = accepted(post("replay", "{\"since\": 0}"), "replay");
        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> job(job).body("matched", equalTo(1_500)).body("done", equalTo(1_200)));
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> job(job).body("status", equalTo("running")).body("done", equalTo(1_200)));
        // When those that were enqueued have arrived
        tenant.recordsAll(events.stream()
                .limit(1_200)
                .map(event -> Attempts.succeeded(event, webhook, 1))
                .toList());
        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> job(job).body("status", equalTo("completed")).body("done", equalTo(1_500)));
        assertThat(Redeliveries.to(webhook))
                .extracting(redelivery -> redelivery.event().id())
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(EventMessage::id).toList());
        // And what has ended cannot be cancelled
        tenant.asks().delete("/v1/jobs/" + job).then().statusCode(409).body("detail.code", equalTo("job_finished"));
    }

    @Test
    void aCancelledJobEnqueuesNothingMore() {
        // Given a job that holds
        tenant.publishesMany(1_300);
        String job = accepted(post("replay", "{\"since\": 0}"), "replay");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> job(job).body("done", equalTo(1_200)));
        // When
        tenant.asks().delete("/v1/jobs/" + job).then().statusCode(204);
        // Then
        job(job).body("status", equalTo("cancelled")).body("done", equalTo(1_200));
        assertThat(AuditEntries.of(tenant.organization()))
                .extracting(AuditMessage::action, AuditMessage::subject)
                .containsExactly(tuple("webhook.replay", webhook), tuple("job.cancel", job));
    }

    @Test
    void aWebhookThatIsNotActiveGetsNoJob() {
        tenant.disables(webhook);
        post("recover", "{\"since\": 0}").statusCode(409).body("detail.code", equalTo("conflict"));
        tenant.archives(webhook);
        post("recover", "{\"since\": 0}").statusCode(404).body("detail.code", equalTo("webhook_not_found"));
        post(IdKind.WEBHOOK.next(), "replay", "{\"since\": 0}").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"since\": \"yesterday\"}",
                "{\"since\": 0, \"x\": 1}",
                "{\"since\": 0, \"event_types\": []}",
                "{\"since\": -1}"
            })
    void requestsOfAnotherShapeAreMistakes(String body) {
        post("replay", body).statusCode(422).body("detail.code", equalTo("validation_error"));
    }

    @Test
    void jobsAreOnesOwnAndNeedTheRightToWrite() {
        String job = accepted(post("recover", "{\"since\": 0}"), "recover");
        new Tenant().asks().get("/v1/jobs/" + job).then().statusCode(404);
        new Tenant().asks().delete("/v1/jobs/" + job).then().statusCode(404);
        tenant.asks().get("/v1/jobs/job_1").then().statusCode(404).body("detail.code", equalTo("job_not_found"));
        RestAssured.given()
                .header("X-API-Key", tenant.apiKey(Scope.DELIVERIES_READ))
                .contentType("application/json")
                .body("{\"since\": 0}")
                .post("/v1/webhooks/" + webhook + "/recover")
                .then()
                .statusCode(403);
    }

    private void dryRun(String body, int matched) {
        post("replay", body).statusCode(200).body("matched", equalTo(matched));
    }

    private void awaitEvent(EventMessage event) {
        await().untilAsserted(() ->
                tenant.asks().get("/v1/events/" + event.id()).then().statusCode(200));
    }

    private void awaitCompleted(String job, int done) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> job(job).body("status", equalTo("completed")).body("done", equalTo(done)));
    }

    private ValidatableResponse job(String id) {
        return tenant.asks().get("/v1/jobs/" + id).then().statusCode(200);
    }

    private ValidatableResponse post(String action, String body) {
        return post(webhook, action, body);
    }

    private ValidatableResponse post(String of, String action, String body) {
        return tenant.asks()
                .contentType("application/json")
                .body(body)
                .post("/v1/webhooks/" + of + "/" + action)
                .then();
    }

    private static String accepted(ValidatableResponse response, String kind) {
        return response.statusCode(202)
                .body("id", startsWith("job_"))
                .body("kind", equalTo(kind))
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
    }
}
