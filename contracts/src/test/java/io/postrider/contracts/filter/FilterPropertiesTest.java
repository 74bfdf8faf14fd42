package io.postrider.contracts.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the filter language, over filters and data made at random; the seed is the test's name. */
class FilterPropertiesTest {

    private static final int ROUNDS = 2_000;

    static long[] seeds() {
        return new long[] {1, 2, 3, System.nanoTime()};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void notIsTheOppositeAndAndAndOrAreWhatTheySay(long seed) throws InvalidFilterException {
        RandomFilters random = new RandomFilters(new Random(seed));
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            String a = random.filter(3);
            String b = random.filter(3);
            EventData data = Filters.data(random.value(4));
            boolean holdsA = holds(a, data);
            boolean holdsB = holds(b, data);

            // Then
            assertThat(holds("{'$not': " + a + "}", data)).as(a).isEqualTo(!holdsA);
            assertThat(holds("{'$and': [" + a + "," + b + "]}", data)).isEqualTo(holdsA && holdsB);
            assertThat(holds("{'$or': [" + a + "," + b + "]}", data)).isEqualTo(holdsA || holdsB);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void operatorsAgreeWithEachOther(long seed) throws InvalidFilterException {
        RandomFilters random = new RandomFilters(new Random(seed));
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            String path = random.path();
            String value = random.scalar();
            String other = random.scalar();
            String body = random.value(4);
            EventData data = Filters.data(body);
            String where = "seed " + seed + ": " + path + " " + value + " in " + body;

            // Then
            boolean equal = holds(path, "$eq", value, data);
            assertThat(holds("{'" + path + "': " + value + "}", data)).as(where).isEqualTo(equal);
            assertThat(holds(path, "$ne", value, data)).as(where).isEqualTo(!equal);
            assertThat(holds(path, "$in", "[" + value + "," + other + "]", data))
                    .as(where)
                    .isEqualTo(equal || holds(path, "$eq", other, data));
            assertThat(holds(path, "$nin", "[" + value + "]", data)).as(where).isEqualTo(!equal);
            if (equal) {
                assertThat(holds(path, "$exists", "true", data)).as(where).isTrue();
            }
            String bound = random.number();
            assertThat(holds(path, "$gte", bound, data))
                    .as(where)
                    .isEqualTo(holds(path, "$gt", bound, data) || holds(path, "$eq", bound, data));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dataEqualsItselfWholeAndWhateverIsInItIsFound(long seed) throws InvalidFilterException {
        RandomFilters random = new RandomFilters(new Random(seed));
        for (int round = 0; round < ROUNDS; round++) {
            String body = random.value(4);
            assertThat(holds("{'data': {'$eq': " + body + "}}", Filters.data(body)))
                    .as(body)
                    .isTrue();
            assertThat(holds("{'data.a': {'$eq': " + body + "}}", Filters.data("{'a': " + body + "}")))
                    .as(body)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void garbageIsAMistakeOrAFilterAndNothingElse(long seed) {
        RandomFilters random = new RandomFilters(new Random(seed));
        for (int round = 0; round < ROUNDS; round++) {
            String garbage = random.garbage(4);
            assertThatCode(() -> tryOut(Filters.json(garbage))).as(garbage).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesAreDataOrNoData(long seed) throws InvalidFilterException {
        Random random = new Random(seed);
        Filter filter = Filter.of(Filters.json("{'data.a': {'$exists': false}}"));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = "{\"a\": [1, \"\u00e9\", 2.5e3]}".getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            assertThatCode(() -> filter.matches(EventData.of(bytes))).doesNotThrowAnyException();
        }
    }

    private static void tryOut(JsonNode filter) {
        try {
            Filter.of(filter).matches(Filters.data("{'a': [1, {'b': 'x'}]}"));
        } catch (InvalidFilterException e) {
            assertThat(e.reason()).isNotEmpty();
        }
    }

    private static boolean holds(String path, String operator, String operand, EventData data)
            throws InvalidFilterException {
        return holds("{'" + path + "': {'" + operator + "': " + operand + "}}", data);
    }

    private static boolean holds(String filter, EventData data) throws InvalidFilterException {
        return Filter.of(Filters.json(filter)).matches(data);
    }
}
