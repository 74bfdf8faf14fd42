package io.postrider.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An organization's allow-list, on every service that it may call. The tests stand where a trusted proxy stands. */
@ExtendWith(RunningStack.class)
class IpAllowlistIT {

    private static final String INSIDE = "203.0.113.7";
    private static final String OUTSIDE = "198.51.100.7";

    private record Call(String service, String method, String path) {}

    private static final List<Call> CALLS = List.of(
            new Call("subscription-service", "GET", "/v1/webhooks"),
            new Call("history-service", "GET", "/v1/deliveries"),
            new Call("ingest-service", "POST", "/v1/events"));

    @Test
    void aListIsInForceEverywhereAndNoForwardedAddressIsBelievedThroughTheGateway(RunningStack stack) {
        try (TestOrganization organization = TestOrganization.create(stack)) {
            // When
            put(stack, organization, INSIDE, "{\"networks\": [\"203.0.113.0/24\"]}", 200);

            // Then
            for (Call call : CALLS) {
                Awaitility.await(call.service())
                        .atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(status(stack, organization, call, OUTSIDE))
                                .isEqualTo(403));
                assertThat(status(stack, organization, call, INSIDE))
                        .as(call.service())
                        .isNotEqualTo(403);
            }
            // the gateway tells the address that it sees, whatever the caller writes there
            assertThat(organization
                            .api()
                            .send("GET", "/v1/webhooks", new byte[0], headers(organization, INSIDE))
                            .status())
                    .isEqualTo(403);
            put(stack, organization, INSIDE, "{\"networks\": []}", 200);
            assertThat(organization.api().get("/v1/webhooks").status()).isEqualTo(200);
        }
    }

    private static void put(
            RunningStack stack, TestOrganization organization, String address, String list, int expected) {
        organization
                .api()
                .send(
                        "PUT",
                        url(stack, "subscription-service") + "/v1/organization/ip-allowlist",
                        list.getBytes(StandardCharsets.UTF_8),
                        headers(organization, address))
                .expect(expected);
    }

    private static int status(RunningStack stack, TestOrganization organization, Call call, String address) {
        byte[] body = call.method().equals("POST") ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
        return organization
                .api()
                .send(call.method(), url(stack, call.service()) + call.path(), body, headers(organization, address))
                .status();
    }

    private static Map<String, String> headers(TestOrganization organization, String address) {
        return Map.of(
                "Authorization",
                "Bearer " + organization.adminKey(),
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                address);
    }

    private static String url(RunningStack stack, String service) {
        JsonNode port = stack.description().path("services").path(service).path("port");
        return "http://127.0.0.1:" + port.asInt();
    }
}
