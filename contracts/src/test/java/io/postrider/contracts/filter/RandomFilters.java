package io.postrider.contracts.filter;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes filters and data of few names and values, so that they often meet. In single quotes, as {@link Filters}. */
final class RandomFilters {

    private static final String[] NAMES = {"a", "b", "c", "0"};
    private static final String[] SCALARS = {
        "null", "true", "false", "'x'", "'xy'", "''", "0", "1", "1.0", "-2.50", "10", "1e2", "9007199254740993"
    };
    private static final String[] NUMBERS = {"0", "1", "-2.5", "100", "9007199254740993"};
    private static final String[] OPERATORS = {
        "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$prefix", "$suffix", "$not", "$and",
        "$or", "$z"
    };

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    String filter(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1 -> "{'$not': " + filter(depth - 1) + "}";
            case 2 -> "{'$or': " + list(() -> filter(depth - 1)) + "}";
            case 3 -> "{'$and': " + list(() -> filter(depth - 1)) + "}";
            default -> "{'" + path() + "': " + test() + "}";
        };
    }

    private String test() {
        return switch (random.nextInt(7)) {
            case 0 -> "{'$gt': " + number() + "}";
            case 1 -> "{'$lte': " + number() + "}";
            case 2 -> "{'$in': " + list(this::scalar) + "}";
            case 3 -> "{'$exists': " + random.nextBoolean() + "}";
            case 4 -> "{'$prefix': 'x'}";
            case 5 -> "{'$not': {'$suffix': 'y'}}";
            default -> scalar();
        };
    }

    String path() {
        return "data"
                + IntStream.range(0, random.nextInt(3))
                        .mapToObj(step -> "." + oneOf(NAMES))
                        .collect(Collectors.joining());
    }

    String value(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> list(() -> value(depth - 1));
            case 2, 3 -> object(() -> value(depth - 1));
            default -> scalar();
        };
    }

    /** What has the look of a filter at times. */
    String garbage(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1 -> list(() -> garbage(depth - 1));
            case 2 -> "{'" + oneOf(OPERATORS) + "': " + garbage(depth - 1) + "}";
            case 3 -> "{'" + path() + "': " + garbage(depth - 1) + "}";
            case 4 -> object(() -> garbage(depth - 1));
            default -> scalar();
        };
    }

    String scalar() {
        return oneOf(SCALARS);
    }

    String number() {
        return oneOf(NUMBERS);
    }

    private String object(Supplier<String> value) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> "'" + NAMES[i] + "': " + value.get())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String list(Supplier<String> value) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> value.get())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
