package io.postrider.commons.security;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.testing.IdentityProvider;
import io.postrider.commons.testing.TestToken;
import io.postrider.contracts.configuration.OrganizationSnapshot.State;
import io.postrider.contracts.id.IdKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access tokens of OpenID Connect providers, as every public API takes and refuses them. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class TokenAccessTest {

    AccessParts.Providers providers;

    private String organization;
    private IdentityProvider platform;

    @BeforeEach
    void anOrganization() throws Exception {
        platform = providers.platform();
        organization = IdKind.ORGANIZATION.next();
        ConfigurationTopics.organization(organization, State.ACTIVE);
        ConfigurationTopics.organization(providers.acme(), State.ACTIVE);
    }

    @Test
    void aTokenSpeaksForItsOrganizationWithTheScopesOfItsRoles() {
        callers(token().roles("developer", "unheard-of").signed())
                .statusCode(200)
                .body("organization", equalTo(organization))
                .body("actor", equalTo("platform:somebody"))
                .body("scopes", contains("webhooks:read", "webhooks:write"));
        who("read-webhooks", token().roles("viewer").signed()).statusCode(200);
        who("read-webhooks", token().roles("owner").signed()).statusCode(200);
        who("read-webhooks", token().roles("unheard-of").signed())
                .statusCode(403)
                .body("detail.code", equalTo("insufficient_scope"))
                .body("detail.message", containsString("webhooks:read"));
        callers(token().signed()).statusCode(200).body("scopes", empty());
    }

    @Test
    void theOrganizationIsFoundInEachFormOfTheClaim() {
        for (Object form : List.of(
                List.of(organization),
                Map.of(organization, Map.of()),
                Map.of("acme", Map.of("id", "1", "postrider_organization", List.of(organization))),
                Map.of("acme", Map.of("postrider_organization", organization)))) {
            callers(platform.token().with("organization", form).signed())
                    .statusCode(200)
                    .body("organization", equalTo(organization));
        }
    }

    @Test
    void aTokenOfNoOrSeveralOrganizationsIsRefused() {
        for (Object form : List.of(
                "acme",
                List.of(),
                List.of(organization, providers.acme()),
                Map.of(organization, Map.of(), providers.acme(), Map.of()),
                Map.of("acme", Map.of("postrider_organization", List.of(organization, providers.acme()))),
                IdKind.ORGANIZATION.next(),
                7)) {
            callers(platform.token().with("organization", form).roles("owner").signed())
                    .statusCode(401)
                    .body("detail.code", equalTo("unauthorized"));
        }
        callers(platform.token().roles("owner").signed()).statusCode(401);
    }

    @Test
    void anExpiredTokenIsRefusedWhenTheLeewayIsOver() {
        long anHourAgo = Instant.now().getEpochSecond() - 3600;
        callers(token().with("iat", anHourAgo)
                        .expiringIn(Duration.ofSeconds(-15))
                        .signed())
                .statusCode(200);
        callers(token().with("iat", anHourAgo)
                        .expiringIn(Duration.ofSeconds(-45))
                        .signed())
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail.message", equalTo("The token has expired."));
        callers(token().without("exp").signed()).statusCode(401);
    }

    @Test
    void aTokenOfTheFutureIsRefusedWhenTheClocksAreTooFarApart() {
        long now = Instant.now().getEpochSecond();
        callers(token().with("nbf", now + 20).signed()).statusCode(200);
        callers(token().with("nbf", now + 120).signed()).statusCode(401);
        callers(token().with("iat", now + 15).signed()).statusCode(200);
        callers(token().with("iat", now + 120).signed()).statusCode(401);
        callers(token().without("iat").signed()).statusCode(401);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        callers(token().with("aud", "somebody-elses-api").signed())
                .statusCode(401)
                .body("detail.message", equalTo("The token was made for another audience."));
        callers(token().without("aud").signed()).statusCode(401);
        callers(token().with("aud", List.of("account", "postrider")).signed()).statusCode(200);
    }

    @Test
    void aTokenOfAnUnknownIssuerIsRefused() {
        callers(token().with("iss", "https://elsewhere.example").signed()).statusCode(401);
        callers(token().with("iss", providers.acmes().url()).signed()).statusCode(401);
        callers(token().with("iss", platform.url() + "/").signed()).statusCode(401);
        callers(token().with("iss", List.of(platform.url())).signed()).statusCode(401);
        callers(token().without("iss").signed()).statusCode(401);
    }

    @Test
    void aTokenThatItsIssuerDidNotSignIsRefused() {
        callers(token().unsigned()).statusCode(401);
        callers(token().signedWithThePublicKey()).statusCode(401);
        callers(token().signedByAStranger()).statusCode(401);
        String signed = token().roles("viewer").signed();
        String other = token().roles("owner").signed();
        callers(signed.split("\\.", -1)[0] + "." + other.split("\\.", -1)[1] + "." + signed.split("\\.", -1)[2])
                .statusCode(401);
        callers(signed.substring(0, signed.lastIndexOf('.') + 1)).statusCode(401);
    }

    @Test
    void whatIsNoAccessTokenIsRefused() {
        callers(token().with("typ", "ID").signed()).statusCode(401);
        callers(token().with("typ", "Refresh").signed()).statusCode(401);
        callers(token().with("typ", "Bearer").signed()).statusCode(200);
        for (String nonsense : List.of("", "x", "a.b.c", "..", "eyJ.e30.", "a".repeat(2000))) {
            callers(nonsense).statusCode(401).body("detail.code", equalTo("unauthorized"));
        }
        given().get("/callers").then().statusCode(401);
        given().header("Authorization", "Bearer  " + token().signed())
                .get("/callers")
                .then()
                .statusCode(401);
    }

    @Test
    void aKeyThatNobodyKnowsIsRefusedAndAskedForOnlyNowAndThen() throws Exception {
        callers(token().signed()).statusCode(200);
        int before = platform.keyReads();

        List<Integer> statuses = atOnce(20, () -> statusOf(token().signedWithAnUnknownKey()));

        assertThat(statuses).containsOnly(401);
        assertThat(platform.keyReads() - before).isBetween(1, 10);
    }

    @Test
    void aNewKeyOfTheProviderIsTakenByEveryTokenThatComesAtOnce() throws Exception {
        callers(token().signed()).statusCode(200);

        platform.rotateKey();

        assertThat(atOnce(20, () -> statusOf(token().signed()))).containsOnly(200);
    }

    @Test
    void aKeyThatTheProviderHasWithdrawnIsForgotten() {
        String signedBefore = token().signed();
        callers(signedBefore).statusCode(200);

        platform.rotateKey();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(signedBefore) == 401);
        callers(token().signed()).statusCode(200);
    }

    @Test
    void whileTheProviderIsAwayValidTokensAndApiKeysWork() throws Exception {
        String apiKey = apiKey();
        callers(token().signed()).statusCode(200);

        platform.close();
        try {
            Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> statusOf(token().signed()) == 200);
            callers(token().signed()).statusCode(200);
            callers(apiKey).statusCode(200).body("organization", equalTo(organization));
            callers(token().signedWithAnUnknownKey())
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("detail.code", equalTo("unavailable"));
        } finally {
            platform.reopen();
        }
        callers(token().signed()).statusCode(200);
    }

    @Test
    void aProviderThatHangsHoldsUpNothingElse() throws Exception {
        String apiKey = apiKey();
        callers(token().signed()).statusCode(200);

        platform.fallSilent();
        try {
            callers(token().signedWithAnUnknownKey()).statusCode(503);
            callers(token().signed()).statusCode(200);
            callers(apiKey).statusCode(200);
        } finally {
            platform.answer();
        }
    }

    @Test
    void aProviderThatWasNeverThereIsFoundWhenItComes() throws Exception {
        IdentityProvider late = providers.late();
        String token = late.token().organization(organization).roles("viewer").signed();
        assertThat(atOnce(10, () -> statusOf(token))).containsOnly(503);
        callers(apiKey()).statusCode(200);
        callers(token().signed()).statusCode(200);

        late.reopen();

        assertThat(atOnce(10, () -> statusOf(token))).containsOnly(200);
        assertThat(late.keyReads()).isEqualTo(1);
    }

    @Test
    void anOrganizationsOwnProviderSpeaksForNoOther() {
        TestToken token = providers.acmes().token().organization(organization).roles("owner", "platform-operator");
        callers(token.signed())
                .statusCode(200)
                .body("organization", equalTo(providers.acme()))
                .body("actor", equalTo("acme:somebody"))
                .body("scopes", contains("admin"));
        who("operate", token.signed()).statusCode(403);
    }

    @Test
    void anOperatorHasNoOrganizationAndSeesNothingOfAny() throws Exception {
        String operator = token().roles("platform-operator", "owner").signed();
        who("operate", operator)
                .statusCode(200)
                .body("organization", is(nullValue()))
                .body("scopes", contains("operator"));
        who("read-webhooks", operator).statusCode(403);
        who("operate", token().roles("owner").signed())
                .statusCode(403)
                .body("detail.message", containsString("operator"));
        who("operate", apiKey()).statusCode(403);
    }

    @Test
    void aSuspendedOrganizationsTokensAndKeysAreRefused() throws Exception {
        String apiKey = apiKey();
        callers(apiKey).statusCode(200);
        ConfigurationTopics.organization(organization, State.SUSPENDED);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(apiKey) == 403);
        callers(token().roles("owner").signed()).statusCode(403).body("detail.code", equalTo("organization_suspended"));
    }

    private TestToken token() {
        return platform.token().organization(organization);
    }

    private static ValidatableResponse callers(String credential) {
        return given().header("Authorization", "Bearer " + credential)
                .get("/callers")
                .then();
    }

    private static ValidatableResponse who(String does, String credential) {
        return given().header("Authorization", "bearer " + credential)
                .get("/callers/who-" + does)
                .then();
    }

    private static int statusOf(String credential) {
        return callers(credential).extract().statusCode();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(java.util.Collections.nCopies(times, call), 60, SECONDS)) {
                results.add(each.get());
            }
            return results;
        }
    }

    private String apiKey() throws Exception {
        return ConfigurationTopics.newKey(organization, null, Scope.ADMIN).secret();
    }
}
