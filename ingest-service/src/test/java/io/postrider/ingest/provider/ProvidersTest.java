package io.postrider.ingest.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.ingest.provider.ProviderOutcome.Accepted;
import io.postrider.ingest.provider.ProviderOutcome.Answer;
import io.postrider.ingest.provider.ProviderOutcome.Refused;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what the providers themselves publish, or what their own libraries sign and confirm. */
class ProvidersTest {

    private static final Set<String> PROVIDERS = Set.of(
            "github",
            "gitlab",
            "slack",
            "stripe",
            "shopify",
            "linear",
            "twilio",
            "square",
            "hubspot",
            "zoom",
            "meta",
            "standard-webhooks",
            "generic");

    /** Twilio, GitHub, GitLab, Shopify, Square and Meta sign no time. */
    private static final Set<String> TIMED =
            Set.of("slack", "stripe", "linear", "hubspot", "zoom", "standard-webhooks", "generic");

    static Stream<Vector> all() {
        return Vector.all();
    }

    static Stream<Vector> events() {
        return Vector.all().filter(vector -> !vector.isQuestion());
    }

    static Stream<Vector> questions() {
        return Vector.all().filter(Vector::isQuestion);
    }

    static Stream<Vector> signedBodies() {
        return Vector.all()
                .filter(vector ->
                        vector.method().equals("POST") && !vector.provider().equals("gitlab"));
    }

    static Stream<Vector> timed() {
        return Vector.all().filter(vector -> TIMED.contains(vector.provider()));
    }

    @Test
    void everyProviderHasAVector() {
        assertThat(Vector.all().map(Vector::provider).collect(Collectors.toSet()))
                .isEqualTo(PROVIDERS);
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventOfTheProviderIsAccepted(Vector vector) {
        // When
        ProviderOutcome outcome = vector.read(vector.request(), vector.now());

        // Then
        assertThat(outcome)
                .isEqualTo(new Accepted(
                        vector.eventType(),
                        vector.eventId(),
                        ((Accepted) outcome).data(),
                        vector.headers().get("Content-Type")));
        assertThat(((Accepted) outcome).data()).isEqualTo(vector.body());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void questionOfTheProviderIsAnswered(Vector vector) {
        // When
        ProviderOutcome outcome = vector.read(vector.request(), vector.now());

        // Then
        assertThat(outcome).isInstanceOf(Answer.class);
        assertThat(((Answer) outcome).body()).isEqualTo(vector.answer());
    }

    @ParameterizedTest
    @MethodSource("signedBodies")
    void everyChangedByteOfTheBodyIsNoticed(Vector vector) {
        for (int place = 0; place < vector.body().length; place++) {
            byte[] changed = vector.body().clone();
            changed[place] ^= 1;
            assertThat(vector.read(vector.request(vector.headers(), changed), vector.now()))
                    .as("byte %d", place)
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void anotherSecretIsRefused(Vector vector) {
        // When
        ProviderOutcome outcome = Providers.of(vector.provider(), vector.settings())
                .read(vector.request(), vector.secret() + "x", vector.now());

        // Then
        assertThat(outcome).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void proofThatIsWrongOrMissingIsRefused(Vector vector) {
        for (String name : proofsOf(vector)) {
            String reversed =
                    new StringBuilder(vector.headers().get(name)).reverse().toString();
            for (String wrong : List.of("", "=", "\u0000", reversed)) {
                assertThat(vector.read(vector.request(with(vector, name, wrong), vector.body()), vector.now()))
                        .as("%s: %s", name, wrong)
                        .isInstanceOf(Refused.class);
            }
            MultiMap without = copy(vector.headers()).remove(name);
            assertThat(vector.read(vector.request(without, vector.body()), vector.now()))
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("timed")
    void proofOfAnotherTimeIsRefused(Vector vector) {
        for (Duration apart : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301), Duration.ofDays(9999))) {
            assertThat(vector.read(vector.request(), vector.now().plus(apart))).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noMutatedRequestEndsInAnException(Vector vector) {
        long seed = vector.name().hashCode();
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            InboundRequest mutated = vector.request(mutated(vector.headers(), random), mutated(vector.body(), random));
            assertThat(vector.read(mutated, vector.now()))
                    .as("seed %d, run %d", seed, run)
                    .isNotNull();
        }
    }

    @Test
    void triesThatHubSpotCountsInTheBodyMakeNoOtherEvent() {
        // Given
        Provider hubspot = Providers.of("hubspot", null);
        String first = "[{\"eventId\":1,\"attemptNumber\":0,\"value\":\"é \\\"attemptNumber\\\":0\"}]";

        // Then
        assertThat(hubspot.identityOf(utf8(first.replaceFirst(":0", ": 11"))))
                .isEqualTo(hubspot.identityOf(utf8(first)));
        assertThat(hubspot.identityOf(utf8(first.replace(":0\"", ":1\""))))
                .isNotEqualTo(hubspot.identityOf(utf8(first)));
        assertThat(hubspot.identityOf(utf8(first.replace("\"eventId\":1", "\"eventId\":2"))))
                .isNotEqualTo(hubspot.identityOf(utf8(first)));
        assertThat(Providers.of("zoom", null).identityOf(utf8(first))).isEqualTo(utf8(first));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void unknownProviderIsNoProvider() {
        assertThatThrownBy(() -> Providers.of("unknown", null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> proofsOf(Vector vector) {
        return vector.headers().names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*(signature|sha256|token|timestamp).*"))
                .filter(name -> !name.equals("I-Twilio-Idempotency-Token"))
                .toList();
    }

    private static MultiMap with(Vector vector, String name, String value) {
        return copy(vector.headers()).set(name, value);
    }

    private static MultiMap copy(MultiMap headers) {
        return MultiMap.caseInsensitiveMultiMap().addAll(headers);
    }

    private static MultiMap mutated(MultiMap headers, Random random) {
        MultiMap mutated = MultiMap.caseInsensitiveMultiMap();
        headers.forEach(header -> {
            switch (random.nextInt(6)) {
                case 0 ->
                    mutated.add(
                            header.getKey(),
                            header.getValue()
                                    .substring(random.nextInt(header.getValue().length())));
                case 1 -> mutated.add(header.getKey(), header.getValue() + (char) random.nextInt(0x3000));
                case 2 -> mutated.add(header.getKey(), "x".repeat(random.nextInt(5000)));
                case 3 -> mutated.add(header.getKey(), header.getValue()).add(header.getKey(), "second");
                default -> mutated.add(header.getKey(), header.getValue());
            }
        });
        return mutated;
    }

    private static byte[] mutated(byte[] body, Random random) {
        byte[] mutated = Arrays.copyOf(body, random.nextInt(body.length + 2));
        for (int flips = random.nextInt(4); flips > 0 && mutated.length > 0; flips--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }
}
