package io.postrider.delivery.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.egress.Egress;
import io.postrider.delivery.egress.EgressOutcome;
import io.postrider.delivery.egress.EgressRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a token is asked for, how, and what is made of the answer; the network is played by a map of answers. */
class AuthorizedEgressTest {

    private static final URI TOKEN_URL = URI.create("https://login.example/token");
    private static final OAuthCredentials CREDENTIALS = new OAuthCredentials(
            "wh_1", TOKEN_URL, "post rider", "open:sesame", List.of("hooks.write", "hooks.read"), "https://hooks");
    private static final EgressRequest REQUEST =
            new EgressRequest(URI.create("https://hooks.example"), Map.of("authorization", "mine"), new byte[0], null);

    private final List<EgressRequest> asked = new ArrayList<>();
    private final List<EgressRequest> sent = new ArrayList<>();
    private final List<Duration> limits = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Function<Integer, CompletionStage<EgressOutcome>> tokens = n -> done(token("token-" + n, 3600));
    private int endpointStatus = 200;

    private final AuthorizedEgress egress = new AuthorizedEgress(
            new Egress() {
                @Override
                public CompletionStage<EgressOutcome> send(EgressRequest request, Duration within) {
                    limits.add(within);
                    if (request.url().equals(TOKEN_URL)) {
                        asked.add(request);
                        return tokens.apply(asked.size());
                    }
                    sent.add(request);
                    return done(response(endpointStatus, ""));
                }

                @Override
                public Duration totalLimit() {
                    return Duration.ofSeconds(10);
                }
            },
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }
            });

    @Test
    void aTokenIsAskedForAsTheSpecificationSays() {
        // When
        send();

        // Then
        EgressRequest request = asked.getFirst();
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("accept", "application/json")
                .containsEntry(
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "post+rider:open%3Asesame".getBytes(StandardCharsets.US_ASCII)));
        assertThat(request.body())
                .asString()
                .isEqualTo("grant_type=client_credentials&scope=hooks.write+hooks.read&audience=https%3A%2F%2Fhooks");
        assertThat(request.identity()).isNull();
    }

    @Test
    void theRequestCarriesTheTokenInPlaceOfAnotherAuthorization() {
        assertThat(send()).isInstanceOf(EgressOutcome.Response.class);
        assertThat(sent.getFirst().headers()).containsEntry("authorization", "Bearer token-1");
    }

    @Test
    void withoutCredentialsNothingIsAskedFor() {
        egress.send(REQUEST, null);
        assertThat(asked).isEmpty();
        assertThat(sent.getFirst().headers()).containsEntry("authorization", "mine");
    }

    @Test
    void bothRequestsTogetherKeepToTheTotalLimit() {
        send();
        assertThat(limits.get(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.get(1)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItExpires() {
        // Given
        send();

        // When, Then
        now = now.plusSeconds(3569);
        send();
        assertThat(asked).hasSize(1);
        now = now.plusSeconds(1);
        send();
        assertThat(asked).hasSize(2);
        assertThat(sent.getLast().headers()).containsEntry("authorization", "Bearer token-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"access_token\": \"t\"}                                                   | 269 | 271",
                "{\"access_token\": \"t\", \"expires_in\": 40}                               | 29  | 31",
                "{\"access_token\": \"t\", \"expires_in\": \"3600\", \"token_type\": \"Bearer\"} | 3569 | 3571",
                "{\"access_token\": \"t\", \"expires_in\": 99999999999}                      | 86369 | 86371",
                "{\"access_token\": \"t\", \"expires_in\": -5}                               | -1 | 0"
            })
    void howLongATokenLastsIsReadWithCare(String answer, int usable, int unusable) {
        tokens = n -> done(response(200, answer));
        send();

        now = now.plusSeconds(Math.max(usable, 0));
        send();
        assertThat(asked).hasSize(usable < 0 ? 2 : 1);
        now = now.plusSeconds(unusable - Math.max(usable, 0));
        send();
        assertThat(asked).hasSizeGreaterThan(1);
    }

    @Test
    void whoeverNeedsATokenMeanwhileWaitsForTheOneThatIsAskedFor() {
        // Given
        CompletableFuture<EgressOutcome> answer = new CompletableFuture<>();
        tokens = n -> answer;

        // When
        List<CompletionStage<EgressOutcome>> waiting = Stream.generate(() -> egress.send(REQUEST, CREDENTIALS))
                .limit(50)
                .toList();

        // Then
        assertThat(asked).hasSize(1);
        assertThat(sent).isEmpty();

        // When
        answer.complete(token("the-one", 3600));

        // Then
        assertThat(waiting).allMatch(each -> each.toCompletableFuture().isDone());
        assertThat(sent)
                .hasSize(50)
                .allMatch(request -> "Bearer the-one".equals(request.headers().get("authorization")));
    }

    @Test
    void aTokenThatTheEndpointRefusesIsThrownAwayOnce() {
        // Given
        endpointStatus = 401;

        // When
        send();
        send();
        send();

        // Then: the second token is kept, though it is refused too
        assertThat(asked).hasSize(2);
        assertThat(sent)
                .extracting(request -> request.headers().get("authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2");

        // When
        now = now.plusSeconds(61);
        send();
        send();

        // Then: it is not kept for ever
        assertThat(asked).hasSize(3);
    }

    @Test
    void otherCredentialsGetATokenOfTheirOwn() {
        // Given
        send();

        // When
        egress.send(REQUEST, new OAuthCredentials("wh_1", TOKEN_URL, "other", "s", List.of(), null));
        egress.send(REQUEST, new OAuthCredentials("wh_2", TOKEN_URL, "other", "s", List.of(), null));

        // Then
        assertThat(asked).hasSize(3);
        assertThat(asked.getLast().body()).asString().isEqualTo("grant_type=client_credentials");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\": \"invalid_client\"} | the token endpoint answered 401: invalid_client",
                "400 | {\"error\": \"open sesame\"} | the token endpoint answered 400",
                "302 | '' | the token endpoint answered 302",
                "500 | <html> | the token endpoint answered 500",
                "200 | {} | the token endpoint answered without a token",
                "200 | '{\"access_token\": \"a' | the token endpoint answered without a token",
                "200 | {\"access_token\": \"two words\"} | the token endpoint answered without a token",
                "200 | {\"access_token\": \"t\", \"token_type\": \"mac\"} "
                        + "| the token endpoint gave a token that is no bearer token"
            })
    void anAnswerWithoutATokenIsAFailedAttemptThatSaysWhy(int status, String body, String error) {
        tokens = n -> done(response(status, body));
        assertThat(((EgressOutcome.Failed) send()).error()).isEqualTo("authorization: " + error);
        assertThat(sent).isEmpty();

        // Then: the next attempt asks again
        tokens = n -> done(token("late", 60));
        assertThat(send()).isInstanceOf(EgressOutcome.Response.class);
    }

    @Test
    void noAnswerIsAFailedAttemptThatSaysWhy() {
        tokens = n -> done(new EgressOutcome.TimedOut(5000));
        assertThat(((EgressOutcome.Failed) send()).error())
                .isEqualTo("authorization: the token endpoint did not answer in time");
        tokens = n -> done(new EgressOutcome.Failed("connection: refused", 1));
        assertThat(((EgressOutcome.Failed) send()).error())
                .isEqualTo("authorization: the token endpoint was not reached: connection: refused");
    }

    @Test
    void nothingThatALogCouldTakeHasTheSecretOrTheToken() {
        assertThat(CREDENTIALS.toString()).doesNotContain("sesame");
        assertThat(new TokenOutcome.Granted(new AccessToken("token-1", now)).toString())
                .doesNotContain("token-1");
    }

    private EgressOutcome send() {
        return egress.send(REQUEST, CREDENTIALS).toCompletableFuture().join();
    }

    private static CompletionStage<EgressOutcome> done(EgressOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static EgressOutcome token(String value, int seconds) {
        return response(
                200,
                "{\"access_token\": \"" + value + "\", \"token_type\": \"bearer\", \"expires_in\": " + seconds + "}");
    }

    private static EgressOutcome response(int status, String body) {
        return new EgressOutcome.Response(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), 1);
    }
}
