package io.postrider.subscription.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which statuses of a response end a delivery: {@code "2xx"} or a list in JSON.
 *
 * @param list null = every 2xx
 */
record SuccessStatuses(@Nullable List<Integer> list) {

    private static final String ALL_2XX = "2xx";
    private static final int MAX = 100;

    /** Throws {@link IllegalArgumentException} for anything else. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SuccessStatuses of(JsonNode json) {
        if (json.isTextual() && (json.asText().equals(ALL_2XX) || json.asText().isEmpty())) {
            return new SuccessStatuses(null);
        }
        if (!json.isArray() || json.size() > MAX) {
            throw new IllegalArgumentException("Neither \"2xx\" nor a list of statuses");
        }
        List<Integer> statuses = new ArrayList<>();
        for (JsonNode status : json) {
            if (!status.isInt() || status.asInt() < 100 || status.asInt() > 599) {
                throw new IllegalArgumentException("Not a status of HTTP");
            }
            statuses.add(status.asInt());
        }
        return new SuccessStatuses(
                statuses.isEmpty() ? null : statuses.stream().distinct().toList());
    }

    @JsonValue
    Object json() {
        return list == null ? ALL_2XX : list;
    }
}
