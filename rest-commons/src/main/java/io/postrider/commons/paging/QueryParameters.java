package io.postrider.commons.paging;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.FieldError;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query of a request, held to the closed list of names that the operation knows. Every getter throws
 * {@link ApiException} 422 {@code validation_error} for a value that it cannot read; an absent parameter is empty.
 */
public final class QueryParameters {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,100}");
    /** The end of the year 9999: later times are mistaken units. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final Map<String, List<String>> values;
    private final Set<String> known;

    private QueryParameters(Map<String, List<String>> values, Set<String> known) {
        this.values = values;
        this.known = known;
    }

    /**
     * The query of an operation that knows these names.
     *
     * @throws ApiException 422 for names that it does not know, and for those given twice
     */
    public static QueryParameters of(UriInfo uri, String... known) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters(), Set.of(known));
        query.refuseStrangers();
        return query;
    }

    /** The query of a list: {@code limit}, {@code offset}, {@code cursor} and these names. */
    public static QueryParameters ofList(UriInfo uri, String... filters) {
        Stream<String> paging = Stream.of(PageRequest.LIMIT, PageRequest.OFFSET, PageRequest.CURSOR);
        return of(uri, Stream.concat(paging, Arrays.stream(filters)).toArray(String[]::new));
    }

    /** True when the parameter was given, even without a value. */
    public boolean has(String name) {
        return value(name).isPresent();
    }

    /** Text that the database can hold. */
    public Optional<String> text(String name) {
        Optional<String> text = value(name);
        if (text.isPresent() && text.get().indexOf('\0') >= 0) {
            throw mistake(name, "string_unicode", "Input should not contain U+0000");
        }
        return text;
    }

    /** One of an enum's constants, by the name that it has in the API. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type, Function<E, String> wireName) {
        return value(name)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> wireName.apply(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> notOneOf(name, type, wireName)));
    }

    /** A moment, in Unix seconds. */
    public Optional<Instant> instant(String name) {
        OptionalLong seconds = integer(name);
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        if (seconds.getAsLong() < 0 || seconds.getAsLong() > LATEST_SECOND) {
            throw mistake(name, "datetime_parsing", "Input should be a time in Unix seconds");
        }
        return Optional.of(Instant.ofEpochSecond(seconds.getAsLong()));
    }

    /** A whole number; one that is too large for a long is the nearest long. */
    public OptionalLong integer(String name) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!INTEGER.matcher(text.get()).matches()) {
            throw mistake(name, "int_parsing", "Input should be a valid integer");
        }
        BigInteger number = new BigInteger(text.get());
        return OptionalLong.of(number.min(BigInteger.valueOf(Long.MAX_VALUE))
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .longValueExact());
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool(String name) {
        return value(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mistake(name, "bool_parsing", "Input should be true or false");
        });
    }

    private Optional<String> value(String name) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(name + " is not among the names that the operation declared");
        }
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    private void refuseStrangers() {
        FieldError[] mistakes = values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parameter -> mistakeIn(parameter.getKey(), parameter.getValue()))
                .toArray(FieldError[]::new);
        if (mistakes.length > 0) {
            throw ApiException.invalid(mistakes);
        }
    }

    private Stream<FieldError> mistakeIn(String name, List<String> given) {
        if (!known.contains(name)) {
            return Stream.of(FieldError.inQuery("extra_forbidden", "Extra inputs are not permitted", name));
        }
        if (given.size() > 1) {
            return Stream.of(FieldError.inQuery("value_error", "Input should be given once", name));
        }
        return Stream.empty();
    }

    private static <E extends Enum<E>> ApiException notOneOf(String name, Class<E> type, Function<E, String> wireName) {
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> "'" + wireName.apply(constant) + "'")
                .collect(Collectors.joining(", "));
        return mistake(name, "enum", "Input should be one of " + allowed);
    }

    private static ApiException mistake(String name, String type, String msg) {
        return ApiException.invalid(FieldError.inQuery(type, msg, name));
    }
}
