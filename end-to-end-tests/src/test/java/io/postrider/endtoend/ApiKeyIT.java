package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postrider.endtoend.Postrider.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** API keys at all services behind the gateway. */
@ExtendWith(RunningStack.class)
class ApiKeyIT {

    /** The answer is given when it is in force; a second more when parts are slow, and then some for a slow machine. */
    private static final Duration IN_FORCE = Duration.ofSeconds(5);

    /** One operation of each service that has a public API. */
    private static final List<Function<Postrider, Answer>> EVERYWHERE = List.of(
            caller -> caller.get("/v1/webhooks"),
            caller -> caller.get("/v1/deliveries"),
            caller -> caller.post("/v1/events", "{}"));

    @Test
    void aKeyIsInForceEverywhereWhenItIsAnsweredAndNoMoreWhenItIsRevoked(Postrider postrider, RunningStack stack) {
        // Given
        JsonNode key = postrider
                .post("/v1/api-keys", "{\"name\": \"short-lived\", \"scopes\": [\"admin\"]}")
                .expect(201)
                .json();
        try (Postrider holder = holder(stack, key)) {
            EVERYWHERE.forEach(call -> call.apply(holder).expect(200, 422));

            // When
            postrider.delete("/v1/api-keys/" + key.path("id").asText()).expect(204);

            // Then
            Awaitility.await()
                    .atMost(IN_FORCE)
                    .untilAsserted(
                            () -> EVERYWHERE.forEach(call -> call.apply(holder).expect(401)));
        }
    }

    @Test
    void aKeyMayDoOnlyWhatItsScopesSay(Postrider postrider, RunningStack stack) {
        JsonNode key = postrider
                .post("/v1/api-keys", "{\"name\": \"reader\", \"scopes\": [\"deliveries:read\"]}")
                .expect(201)
                .json();
        try (Postrider holder = holder(stack, key)) {
            holder.get("/v1/deliveries").expect(200);
            missing(holder.get("/v1/webhooks"), "webhooks:read");
            missing(holder.post("/v1/events", "{}"), "events:write");
            missing(holder.get("/v1/api-keys"), "admin");
            missing(holder.get("/v1/operator/organizations"), "operator");
        }
    }

    private static Postrider holder(RunningStack stack, JsonNode key) {
        return new Postrider(
                stack.description().path("gateway").asText(), key.path("secret").asText());
    }

    private static void missing(Answer answer, String scope) {
        JsonNode detail = answer.expect(403).json().path("detail");
        assertThat(detail.path("code").asText()).isEqualTo("insufficient_scope");
        assertThat(detail.path("message").asText()).contains(scope);
    }
}
