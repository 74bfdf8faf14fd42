package io.postrider.contracts.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'data.a': 1}                                     | {'a': 1}                      | true
        {'data.a': 1}                                     | {'a': 1.0}                    | true
        {'data.a': 1}                                     | {'a': '1'}                    | false
        {'data.a': 1}                                     | {'a': true}                   | false
        {'data.a': 1}                                     | {}                            | false
        {'data.a': 9007199254740993}                      | {'a': 9007199254740992}       | false
        {'data.a': 0.1}                                   | {'a': 0.10}                   | true
        {'data.a': 0.12345678901234567890123}             | {'a': 0.12345678901234567890124} | false
        {'data.a': 'x'}                                   | {'a': 'x'}                    | true
        {'data.a': 'x'}                                   | {'a': 'X'}                    | false
        {'data.a': null}                                  | {'a': null}                   | true
        {'data.a': null}                                  | {}                            | false
        {'data.a': true}                                  | {'a': true}                   | true
        {'data.a': {'b': 1, 'c': [2]}}                    | {'a': {'c': [2.0], 'b': 1}}   | true
        {'data.a': {'b': 1}}                              | {'a': {'b': 1, 'c': 2}}       | false
        {'data.a': {}}                                    | {'a': {}}                     | true
        {'data.a': [1, 2]}                                | {'a': [1, 2]}                 | true
        {'data.a': [1, 2]}                                | {'a': [2, 1]}                 | false
        {'data.a': {'$eq': {'$x': 1}}}                    | {'a': {'$x': 1}}              | true
        {'data.a.b': 1}                                   | {'a': {'b': 1}}               | true
        {'data.a.b': 1}                                   | {'a': 1}                      | false
        {'data.a\\\\.b': 1}                               | {'a.b': 1}                    | true
        {'data': 'x'}                                     | 'x'                           | true
        {'data': {'$exists': true}}                       | null                          | true
        {'data.a': {'$ne': 1}}                            | {'a': 2}                      | true
        {'data.a': {'$ne': 1}}                            | {'a': 1}                      | false
        {'data.a': {'$ne': 1}}                            | {}                            | true
        {'data.a': {'$gt': 100}}                          | {'a': 100}                    | false
        {'data.a': {'$gt': 100}}                          | {'a': 100.000000000000000001} | true
        {'data.a': {'$gte': 100}}                         | {'a': 100}                    | true
        {'data.a': {'$lt': 100}}                          | {'a': -1e999999999}           | true
        {'data.a': {'$lt': 100}}                          | {'a': '1'}                    | false
        {'data.a': {'$lte': 100}}                         | {'a': 1e2}                    | true
        {'data.a': {'$lte': 100}}                         | {'a': null}                   | false
        {'data.a': {'$gte': '2026-01-01'}}                | {'a': '2026-02-01'}           | true
        {'data.a': {'$gte': '2026-01-01'}}                | {'a': '2025-12-31'}           | false
        {'data.a': {'$gte': 1, '$lt': 5}}                 | {'a': 5}                      | false
        {'data.a': {'$gte': 1, '$lt': 5}}                 | {'a': 4}                      | true
        {'data.a': {'$in': ['x', 2]}}                     | {'a': 2}                      | true
        {'data.a': {'$in': ['x', 2]}}                     | {'a': 'y'}                    | false
        {'data.a': {'$nin': ['x', 2]}}                    | {'a': 'y'}                    | true
        {'data.a': {'$nin': ['x', 2]}}                    | {'a': 'x'}                    | false
        {'data.a': {'$nin': ['x', 2]}}                    | {}                            | true
        {'data.a': {'$exists': true}}                     | {'a': null}                   | true
        {'data.a': {'$exists': true}}                     | {}                            | false
        {'data.a': {'$exists': false}}                    | {}                            | true
        {'data.a': {'$prefix': 'ab'}}                     | {'a': 'abc'}                  | true
        {'data.a': {'$prefix': 'ab'}}                     | {'a': 'xab'}                  | false
        {'data.a': {'$suffix': 'bc'}}                     | {'a': 'abc'}                  | true
        {'data.a': {'$suffix': 'bc'}}                     | {'a': 3}                      | false
        {'data.a': {'$not': {'$prefix': 'a'}}}            | {'a': 'b'}                    | true
        {'data.a': {'$not': {'$prefix': 'a'}}}            | {'a': 'ab'}                   | false
        {'data.a': {'$not': {'$gte': 1, '$lt': 5}}}       | {'a': 7}                      | true
        {'$not': {'data.a': 1, 'data.b': 2}}              | {'a': 1, 'b': 3}              | true
        {'$not': {'data.a': 1, 'data.b': 2}}              | {'a': 1, 'b': 2}              | false
        {'data.a': 1, 'data.b': 2}                        | {'a': 1}                      | false
        {'$and': [{'data.a': 1}, {'data.b': 2}]}          | {'a': 1, 'b': 2}              | true
        {'$or': [{'data.a': 1}, {'data.b': 2}]}           | {'b': 2}                      | true
        {'$or': [{'data.a': 1}, {'data.b': 2}]}           | {'a': 2, 'b': 1}              | false
        """)
    void aConditionHoldsOrNot(String filter, String data, boolean holds) throws InvalidFilterException {
        assertThat(Filters.matches(filter, data)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'data.tags': 'x'}                  | {'tags': ['y', 'x']}                    | true
        {'data.tags': {'$ne': 'x'}}         | {'tags': ['y', 'x']}                    | false
        {'data.tags': {'$in': ['x']}}       | {'tags': ['x']}                         | true
        {'data.tags': {'$gt': 5}}           | {'tags': [1, 9]}                        | true
        {'data.tags': {'$gt': 5, '$lt': 2}} | {'tags': [1, 9]}                        | true
        {'data.tags': {'$exists': true}}    | {'tags': []}                            | true
        {'data.tags.1': 'x'}                | {'tags': ['y', 'x']}                    | true
        {'data.tags.0': 'x'}                | {'tags': ['y', 'x']}                    | false
        {'data.lines.sku': 'x'}             | {'lines': [{'sku': 'y'}, {'sku': 'x'}]} | true
        {'data.lines.0.sku': 'x'}           | {'lines': [{'sku': 'y'}, {'sku': 'x'}]} | false
        {'data.lines.sku': 'x'}             | {'lines': [[{'sku': 'x'}]]}             | false
        {'data.id': 2}                      | [{'id': 1}, {'id': 2}]                  | true
        """)
    void anArrayPassesWithAnyOfItsElements(String filter, String data, boolean holds) throws InvalidFilterException {
        assertThat(Filters.matches(filter, data)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "{'a': 1", "{'a': 1} x", "{'a': 01}", "\u0000", "a=1&b=2"})
    void whatIsNoJsonHasNoValues(String data) throws InvalidFilterException {
        assertThat(Filters.matches("{'data': {'$exists': true}}", data)).isFalse();
        assertThat(Filters.matches("{'data.a': 1}", data)).isFalse();
        assertThat(Filters.matches("{'data.a': {'$exists': false}}", data)).isTrue();
        assertThat(Filters.matches("{'data.a': {'$ne': 1}}", data)).isTrue();
        assertThat(Filters.matches("{'$not': {'data.a': 1}}", data)).isTrue();
    }

    @Test
    void whatIsNestedTooDeepOrHasEndlessNumbersHasNoValues() throws InvalidFilterException {
        assertThat(Filters.matches("{'data': {'$exists': true}}", "[".repeat(100_000)))
                .isFalse();
        assertThat(Filters.matches("{'data': {'$exists': true}}", "9".repeat(100_000)))
                .isFalse();
        assertThat(Filters.matches("{'data': {'$exists': true}}", "1e99999999999"))
                .isFalse();
        assertThat(Filters.matches("{'data': {'$exists': true}}", "[".repeat(512) + "]".repeat(512)))
                .isTrue();
    }

    @Test
    void textsAreOrderedByCodePoint() throws InvalidFilterException {
        // Given U+FF5E, and U+1F600 that UTF-16 writes with smaller units
        assertThat(Filters.matches("{'data': {'$gt': '\uff5e'}}", "'\ud83d\ude00'"))
                .isTrue();
        assertThat(Filters.matches("{'data': {'$lt': '\uff5e'}}", "'\ud83d\ude00'"))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                          | filter: must be an object with at least one condition
        'x'                                         | filter: must be an object with at least one condition
        {'amount': 1}                               | filter /amount: must be a path
        {'data.': 1}                                | filter /data.: must be a path
        {'data..a': 1}                              | filter /data..a: must be a path
        {'': 1}                                     | filter /: must be a path
        {'data.a': {'$gte': null}}                  | filter /data.a/$gte: must be a number or a text
        {'data.a': {'$like': 'x'}}                  | filter /data.a/$like: is not known here
        {'data.a': {'$gt': 1, 'b': 2}}              | filter /data.a/b: is not known here
        {'data.a': {'$in': 'x'}}                    | filter /data.a/$in: must be a list
        {'data.a': {'$in': []}}                     | filter /data.a/$in: must be a list
        {'data.a': {'$nin': [1, 1e999]}}            | filter /data.a/$nin/1: is a number of more than 400 digits
        {'data.a': {'$exists': 1}}                  | filter /data.a/$exists: must be true or false
        {'data.a': {'$prefix': ''}}                 | filter /data.a/$prefix: must be a text
        {'data.a': {'$not': 'x'}}                   | filter /data.a/$not: must be an object
        {'data.a': {'$not': {'b': 1}}}              | filter /data.a/$not/b: is not known here
        {'$or': {}}                                 | filter /$or: must be a list
        {'$or': [{'data.a': 1}, {}]}                | filter /$or/1: must be an object with at least one condition
        {'$or': [{'data.a/b': {'$x': 1}}]}          | filter /$or/0/data.a~1b/$x: is not known here
        {'$nor': []}                                | filter /$nor: is not known here
        """)
    void aMistakeIsNamedWithTheWayToIt(String filter, String message) {
        assertThat(mistakeOf(filter)).hasMessageStartingWith(message);
    }

    @Test
    void theWayHasNamesAsTextsAndPlacesAsNumbers() {
        assertThat(mistakeOf("{'$or': [{'data.a': 1}, {'data.b': {'$in': 3}}]}").way())
                .containsExactly("$or", 1, "data.b", "$in");
    }

    @Test
    void aFilterHasLimits() {
        assertThat(mistakeOf("{'$not': ".repeat(9) + "{'data.a': 1}" + "}".repeat(9)))
                .hasMessageContaining("deeper than 8 levels");
        assertThat(mistakeOf("{'data.a': " + "{'$not': ".repeat(9) + "{'$gt': 1}" + "}".repeat(9) + "}"))
                .hasMessageContaining("deeper than 8 levels");
        assertThat(mistakeOf(IntStream.range(0, 101)
                        .mapToObj(i -> "'data.a" + i + "': 1")
                        .collect(Collectors.joining(",", "{", "}"))))
                .hasMessageContaining("at most 100");
        assertThat(mistakeOf("{'data.a': '" + "x".repeat(16 * 1024) + "'}")).hasMessageContaining("longer than 16384");
        assertThat(mistakeOf("{'data" + ".a".repeat(33) + "': 1}")).hasMessageContaining("must be a path");
    }

    @Test
    void aNumberWithoutMeasureIsAMistake() {
        // Given what a reader of doubles makes of 1e999
        var filter = JsonNodeFactory.instance.objectNode().set("data.a", DoubleNode.valueOf(Double.POSITIVE_INFINITY));

        // Then
        assertThat(catchThrowableOfType(InvalidFilterException.class, () -> Filter.of(filter)))
                .hasMessageContaining("digits");
    }

    @Test
    void dataIsParsedOnceForAllFilters() throws InvalidFilterException {
        // Given
        byte[] bytes = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
        EventData data = EventData.of(bytes);
        assertThat(Filter.of(Filters.json("{'data.a': 1}")).matches(data)).isTrue();

        // When what was parsed is no longer there
        java.util.Arrays.fill(bytes, (byte) ' ');

        // Then
        assertThat(Filter.of(Filters.json("{'data.a': {'$gt': 0}}")).matches(data))
                .isTrue();
    }

    private static InvalidFilterException mistakeOf(String filter) {
        return catchThrowableOfType(InvalidFilterException.class, () -> Filter.of(Filters.json(filter)));
    }
}
