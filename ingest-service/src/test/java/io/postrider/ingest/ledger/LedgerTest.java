package io.postrider.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postrider.commons.security.Organization;
import io.postrider.contracts.id.IdKind;
import io.postrider.ingest.IngestTest;
import io.postrider.ingest.ledger.ClaimOutcome.Claimed;
import io.postrider.ingest.ledger.ClaimOutcome.Conflicting;
import io.postrider.ingest.ledger.ClaimOutcome.Replayed;
import io.postrider.ingest.ledger.ClaimOutcome.Unavailable;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two ledgers on one database are two processes. */
@IngestTest
class LedgerTest {

    private static final Organization ORGANIZATION = new Organization(IdKind.ORGANIZATION.next());
    private static final long FIRST_MONDAY_EPOCH_DAY = 4;

    @Inject
    DataSource database;

    private String test;
    private Ledger one;
    private Ledger other;

    @BeforeEach
    void startTwoProcesses(TestInfo info) throws SQLException {
        test = info.getDisplayName();
        one = start();
        other = start();
    }

    @AfterEach
    void stopThem() {
        one.stop();
        other.stop();
    }

    @Test
    void publishedIdIsRecognisedByEveryProcess() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);
        first.published();

        // When
        ClaimOutcome here = outcome(one.claim(request));
        ClaimOutcome there = outcome(other.claim(request));

        // Then
        assertThat(here).isEqualTo(new Replayed(first.eventId()));
        assertThat(there).isEqualTo(new Replayed(first.eventId()));
    }

    @Test
    void sourcesAndOrganizationsAreDedupSpacesOfTheirOwn() {
        // Given
        claimed(one, request("v-1")).published();

        // When
        ClaimOutcome ofAnotherSource = outcome(
                one.claim(new ClaimRequest(ORGANIZATION, IdKind.SOURCE.next(), "v-1", null, ClaimRequest.MAX_WINDOW)));
        ClaimOutcome ofAnotherOrganization = outcome(one.claim(new ClaimRequest(
                new Organization(IdKind.ORGANIZATION.next()), "api", "v-1", null, ClaimRequest.MAX_WINDOW)));

        // Then
        assertThat(ofAnotherSource).isInstanceOf(Claimed.class);
        assertThat(ofAnotherOrganization).isInstanceOf(Claimed.class);
    }

    @Test
    void sameIdInFlightHereWaitsForTheFirstRequestsEnd() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);

        // When
        CompletionStage<ClaimOutcome> second = one.claim(request);

        // Then
        assertThat(second.toCompletableFuture()).isNotDone();
        first.published();
        assertThat(outcome(second)).isEqualTo(new Replayed(first.eventId()));
    }

    @Test
    void sameIdInFlightHereIsNotToldSuccessWhenTheFirstFails() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);
        CompletionStage<ClaimOutcome> second = one.claim(request);

        // When
        first.failed();

        // Then
        assertThat(outcome(second)).isInstanceOf(Unavailable.class);
    }

    @Test
    void sameIdInFlightInAnotherProcessIsLookedAtAgain() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);

        // When
        CompletionStage<ClaimOutcome> second = other.claim(request);
        first.published();

        // Then
        assertThat(outcome(second)).isEqualTo(new Replayed(first.eventId()));
    }

    @Test
    void sameIdThatStaysInFlightInAnotherProcessIsNotToldSuccess() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);

        // When
        ClaimOutcome second = outcome(other.claim(request));

        // Then
        assertThat(second).isInstanceOf(Unavailable.class);
        first.published();
    }

    @Test
    void afterACrashTheNextRequestPublishesUnderTheSameEventId() {
        // Given
        ClaimRequest request = request("v-1");
        Claim lost = claimed(one, request);
        one.halt();

        // When
        Claim taken = claimedInTheEnd(other, request);

        // Then
        assertThat(taken.eventId()).isEqualTo(lost.eventId());
        taken.published();
        assertThat(outcome(other.claim(request))).isEqualTo(new Replayed(lost.eventId()));
    }

    @Test
    void afterACleanStopNothingIsPublishedAgain() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);
        first.published();
        one.stop();

        // When
        ClaimOutcome repeat = outcome(other.claim(request));

        // Then
        assertThat(repeat).isEqualTo(new Replayed(first.eventId()));
    }

    @Test
    void afterACleanStopWhatWasNotPublishedIsFreeAtOnce() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);
        one.stop();

        // When
        Claim taken = claimed(other, request);

        // Then
        assertThat(taken.eventId()).isEqualTo(first.eventId());
        taken.published();
    }

    @Test
    void afterAFailedPublishTheIdIsFreeUnderTheSameEventId() {
        // Given
        ClaimRequest request = request("v-1");
        Claim first = claimed(one, request);
        first.failed();

        // When
        Claim again = claimedInTheEnd(one, request);
        again.failed();
        Claim there = claimedInTheEnd(other, request);

        // Then
        assertThat(again.eventId()).isEqualTo(first.eventId());
        assertThat(there.eventId()).isEqualTo(first.eventId());
        there.published();
    }

    @Test
    void releasedClaimIsNeverTakenForPublishedThoughLaterOnesAre() {
        // Given
        ClaimRequest request = request("v-failed");
        Claim failed = claimed(one, request);
        Claim later = claimed(one, request("v-later"));
        later.published();
        failed.failed();
        await().until(() -> outcome(other.claim(request("v-later"))) instanceof Replayed);

        // When
        Claim again = claimedInTheEnd(other, request);

        // Then
        assertThat(again.eventId()).isEqualTo(failed.eventId());
        again.published();
    }

    @Test
    void sameIdWithAnotherBodyIsAConflictInFlightAndAfter() {
        // Given
        Claim first = claimed(one, request("v-1", 1L));

        // When
        CompletionStage<ClaimOutcome> inFlight = one.claim(request("v-1", 2L));
        first.published();

        // Then
        assertThat(outcome(inFlight)).isInstanceOf(Conflicting.class);
        assertThat(outcome(one.claim(request("v-1", 2L)))).isInstanceOf(Conflicting.class);
        assertThat(outcome(other.claim(request("v-1", 2L)))).isInstanceOf(Conflicting.class);
        assertThat(outcome(other.claim(request("v-1", 1L)))).isInstanceOf(Replayed.class);
    }

    @Test
    void claimOlderThanItsWindowCountsForNothing() {
        // Given
        ClaimRequest request = new ClaimRequest(ORGANIZATION, "api", IdKind.JOB.next(), null, Duration.ZERO);
        Claim first = claimed(one, request);
        first.published();

        // When
        Claim second = claimedInTheEnd(other, request);

        // Then
        assertThat(second.eventId()).isNotEqualTo(first.eventId());
        second.published();
    }

    @Test
    void manyRequestsAtOnceOnTwoProcessesGiveOneEventEach() {
        // Given
        List<ClaimRequest> requests =
                IntStream.range(0, 500).mapToObj(n -> request("many-" + n)).toList();

        // When
        List<CompletionStage<ClaimOutcome>> outcomes = Stream.of(one, other, one)
                .flatMap(ledger -> requests.stream().map(ledger::claim))
                .map(LedgerTest::publishing)
                .toList();

        // Then
        List<ClaimOutcome> known = outcomes.stream().map(LedgerTest::outcome).toList();
        assertThat(known).filteredOn(Claimed.class::isInstance).hasSize(500);
        assertThat(known).filteredOn(Replayed.class::isInstance).hasSize(1000);
        assertThat(known.stream().map(LedgerTest::eventIdOf).distinct()).hasSize(500);
    }

    @Test
    void idsStayUniqueOverTheTurnOfTheWeek() throws SQLException {
        // Given
        int week = currentWeek();
        List<CompletionStage<ClaimOutcome>> outcomes = new ArrayList<>();
        List<ClaimRequest> requests =
                IntStream.range(0, 300).mapToObj(n -> request("turn-" + n)).toList();

        // When
        requests.subList(0, 200).forEach(request -> outcomes.add(publishing(one.claim(request))));
        turnTo(week + 1);
        requests.forEach(request -> outcomes.add(publishing(other.claim(request))));
        requests.forEach(request -> outcomes.add(publishing(one.claim(request))));

        // Then
        List<ClaimOutcome> known = outcomes.stream().map(LedgerTest::outcome).toList();
        assertThat(currentWeek()).isEqualTo(week + 1);
        assertThat(known).filteredOn(Claimed.class::isInstance).hasSize(300);
        assertThat(known).filteredOn(Replayed.class::isInstance).hasSize(500);
        assertThat(known.stream().map(LedgerTest::eventIdOf).distinct()).hasSize(300);
    }

    @Test
    void claimsOfTheWeekBeforeLastAreForgotten() throws SQLException {
        // Given
        int week = currentWeek();
        ClaimRequest request = request("old");
        Claim first = claimed(one, request);
        first.published();

        // When
        turnTo(week + 1);
        ClaimOutcome nextWeek = outcome(one.claim(request));
        turnTo(week + 2);
        ClaimOutcome weekAfter = outcome(one.claim(request));

        // Then
        assertThat(nextWeek).isEqualTo(new Replayed(first.eventId()));
        assertThat(weekAfter).isInstanceOf(Claimed.class);
    }

    @Test
    void claimInFlightOverTheTurnOfTheWeekCanStillBeFreed() throws SQLException {
        // Given
        ClaimRequest request = request("turning");
        Claim first = claimed(one, request);
        turnTo(currentWeek() + 1);

        // When
        first.failed();

        // Then
        assertThat(claimedInTheEnd(other, request).eventId()).isEqualTo(first.eventId());
    }

    @Test
    void weekIsNeverTurnedBack() throws SQLException {
        // Given
        int week = currentWeek();

        // When
        turnTo(week - 1);

        // Then
        assertThat(currentWeek()).isEqualTo(week);
    }

    private Ledger start() throws SQLException {
        Ledger ledger = new Ledger(database, new QuickLedgerConfig(), new SimpleMeterRegistry());
        ledger.start();
        return ledger;
    }

    private void turnTo(int week) throws SQLException {
        Instant monday = Instant.EPOCH.plus(Duration.ofDays(FIRST_MONDAY_EPOCH_DAY + 7L * week));
        new LedgerWeekJob(database, Clock.fixed(monday, ZoneOffset.UTC)).turn();
    }

    private int currentWeek() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select week from ledger_week")) {
            row.next();
            return row.getInt(1);
        }
    }

    private ClaimRequest request(String externalId) {
        return request(externalId, null);
    }

    /** Each test has ids of its own. */
    private ClaimRequest request(String externalId, Long bodyHash) {
        return new ClaimRequest(ORGANIZATION, "api", test + externalId, bodyHash, ClaimRequest.MAX_WINDOW);
    }

    private static Claim claimed(Ledger ledger, ClaimRequest request) {
        ClaimOutcome outcome = outcome(ledger.claim(request));
        assertThat(outcome).isInstanceOf(Claimed.class);
        return ((Claimed) outcome).claim();
    }

    private static Claim claimedInTheEnd(Ledger ledger, ClaimRequest request) {
        return await().until(() -> outcome(ledger.claim(request)), Claimed.class::isInstance) instanceof Claimed claimed
                ? claimed.claim()
                : null;
    }

    /** Publishes what is claimed at once. */
    private static CompletionStage<ClaimOutcome> publishing(CompletionStage<ClaimOutcome> claim) {
        return claim.thenApply(outcome -> {
            if (outcome instanceof Claimed claimed) {
                claimed.claim().published();
            }
            return outcome;
        });
    }

    private static String eventIdOf(ClaimOutcome outcome) {
        return switch (outcome) {
            case Claimed claimed -> claimed.claim().eventId();
            case Replayed replayed -> replayed.eventId();
            default -> throw new AssertionError("No event: " + outcome);
        };
    }

    private static ClaimOutcome outcome(CompletionStage<ClaimOutcome> stage) {
        return stage.toCompletableFuture().join();
    }
}
