package io.postrider.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.postrider.localstack.KafkaBroker;
import io.postrider.localstack.PostgresServer;
import io.postrider.localstack.Signal;
import io.restassured.response.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@IngestTest
class PartsFailTest {

    private static final String EVENT = "{\"event_type\": \"Vendor.Created\", \"data\": 1, \"event_id\": \"%s\"}";
    private static final String EVENT_WITHOUT_ID = "{\"event_type\": \"Vendor.Created\", \"data\": 1}";

    private static final int SENDERS_AT_ONCE = 20;

    KafkaBroker kafka;
    PostgresServer postgres;

    @AfterEach
    void everythingRunsAgain() throws IOException {
        if (!kafka.isAlive()) {
            kafka.restart();
        }
        if (!postgres.isAlive()) {
            postgres.restart();
        }
        await().until(() -> given().get("/q/health/ready").statusCode() == 200);
        // ready is not yet at work: a new tenant is believed only after a look at the end of the configuration topics
        Tenant tenant = Tenant.create().withEventType("Vendor.Created");
        await().until(() -> post(tenant, EVENT.formatted("again")).statusCode() < 300);
    }

    @Test
    void whileKafkaIsDownNoSuccessIsToldAndAfterwardsTheServiceGoesOn() throws IOException {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created");
        post(tenant, EVENT.formatted("before")).then().statusCode(202);

        // When
        kafka.kill();
        List<Response> answers = inParallel(() -> post(tenant, EVENT.formatted("meanwhile")));
        Response withoutId = post(tenant, EVENT_WITHOUT_ID);

        // Then
        answers.forEach(PartsFailTest::asksToComeAgain);
        asksToComeAgain(withoutId);

        // When
        kafka.restart();
        await().until(() -> post(tenant, EVENT.formatted("meanwhile")).statusCode() < 300);

        // Then
        post(tenant, EVENT.formatted("before")).then().statusCode(200);
        post(tenant, EVENT.formatted("meanwhile")).then().statusCode(200);
        assertThat(tenant.events().stream()
                        .filter(event -> "meanwhile".equals(event.externalId()))
                        .map(event -> event.id())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whileTheDatabaseIsDownOnlyEventsWithoutASendersIdAreTaken() throws IOException {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created");
        post(tenant, EVENT.formatted("before")).then().statusCode(202);

        // When
        postgres.kill();
        List<Response> answers = inParallel(() -> post(tenant, EVENT.formatted("meanwhile")));
        Response withoutId = post(tenant, EVENT_WITHOUT_ID);

        // Then
        answers.forEach(PartsFailTest::asksToComeAgain);
        withoutId.then().statusCode(202);
        given().get("/q/health/ready").then().statusCode(503);

        // When
        postgres.restart();
        await().until(() -> post(tenant, EVENT.formatted("meanwhile")).statusCode() == 202);

        // Then
        post(tenant, EVENT.formatted("before")).then().statusCode(200);
        assertThat(tenant.events()).hasSize(3);
    }

    @Test
    void whileDatabaseAndKafkaHangSendersAreToldToComeAgainAndNoThreadsPileUp() throws Exception {
        // Given
        Tenant tenant = Tenant.create().withEventType("Vendor.Created");
        post(tenant, EVENT.formatted("before")).then().statusCode(202);
        inParallel(() -> post(tenant, EVENT.formatted("before")));
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();

        // When
        List<Response> answers = new ArrayList<>();
        int threadsMeanwhile;
        standStill();
        try {
            for (int round = 0; round < 3; round++) {
                String id = "meanwhile-" + round;
                answers.addAll(inParallel(() -> post(tenant, EVENT.formatted(id))));
                answers.addAll(inParallel(() -> post(tenant, EVENT_WITHOUT_ID)));
            }
            threadsMeanwhile = ManagementFactory.getThreadMXBean().getThreadCount();
        } finally {
            goOn();
        }

        // Then
        answers.forEach(PartsFailTest::asksToComeAgain);
        assertThat(threadsMeanwhile).as("threads; %d before", threads).isLessThan(threads + SENDERS_AT_ONCE);

        // When
        await().until(() -> post(tenant, EVENT.formatted("meanwhile-0")).statusCode() < 300);

        // Then
        post(tenant, EVENT.formatted("before")).then().statusCode(200);
        assertThat(tenant.events().stream()
                        .filter(event -> "meanwhile-0".equals(event.externalId()))
                        .map(event -> event.id())
                        .distinct())
                .hasSize(1);
    }

    /** To their clients both are there and say nothing. No child of a server that stands still is ever gone. */
    private void standStill() throws IOException {
        Signal.STOP.to(kafka.pid());
        Signal.STOP.to(postgres.pid());
        toChildrenOfPostgres(Signal.STOP);
    }

    private void goOn() throws IOException {
        toChildrenOfPostgres(Signal.CONT);
        Signal.CONT.to(postgres.pid());
        Signal.CONT.to(kafka.pid());
    }

    private void toChildrenOfPostgres(Signal signal) throws IOException {
        for (ProcessHandle child :
                ProcessHandle.of(postgres.pid()).orElseThrow().children().toList()) {
            signal.to(child.pid());
        }
    }

    private static void asksToComeAgain(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("detail.code", equalTo("unavailable"));
    }

    private static List<Response> inParallel(java.util.function.Supplier<Response> request) {
        List<CompletableFuture<Response>> underWay = Stream.generate(() -> CompletableFuture.supplyAsync(request))
                .limit(SENDERS_AT_ONCE)
                .toList();
        return underWay.stream().map(CompletableFuture::join).toList();
    }

    private static Response post(Tenant tenant, String body) {
        return tenant.request().body(body).post("/v1/events");
    }
}
