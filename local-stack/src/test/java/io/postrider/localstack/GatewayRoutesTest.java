package io.postrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayRoutesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            POST,   /webhooks/in_0190,                       INGEST
            GET,    /webhooks/in_0190,                       INGEST
            PUT,    /webhooks/in_0190,                       INGEST
            POST,   /v1/events,                              INGEST
            POST,   /v1/events/batch,                        INGEST
            GET,    /v1/events,                              HISTORY
            GET,    /v1/events/evt_1,                        HISTORY
            POST,   /v1/events/evt_1/erase,                  HISTORY
            GET,    /v1/deliveries,                          HISTORY
            GET,    /v1/deliveries/dlv_1,                    HISTORY
            POST,   /v1/deliveries/dlv_1/resend,             HISTORY
            GET,    /v1/deliveries/stream,                   HISTORY
            GET,    /v1/stats,                               HISTORY
            GET,    /v1/jobs/job_1,                          HISTORY
            DELETE, /v1/jobs/job_1,                          HISTORY
            GET,    /v1/webhooks/wh_1/deliveries,            HISTORY
            POST,   /v1/webhooks/wh_1/recover,               HISTORY
            POST,   /v1/webhooks/wh_1/replay,                HISTORY
            POST,   /v1/webhooks/wh_1/test,                  SUBSCRIPTION
            POST,   /v1/webhooks/wh_1/secret/rotate,         SUBSCRIPTION
            POST,   /v1/webhooks,                            SUBSCRIPTION
            GET,    /v1/webhooks/wh_1,                       SUBSCRIPTION
            POST,   /v1/event-types,                         SUBSCRIPTION
            GET,    /v1/event-types/Vendor.Created/example,  SUBSCRIPTION
            GET,    /v1/event-types/a..b,                    SUBSCRIPTION
            POST,   /v1/sources,                             SUBSCRIPTION
            GET,    /v1/whoami,                              SUBSCRIPTION
            POST,   /webhook,                                SUBSCRIPTION
            GET,    /webhook/wh_1,                           SUBSCRIPTION
            """)
    void eachPathOfThePublicApiHasItsService(String method, String path, Service service) {
        assertThat(GatewayRoutes.serviceFor(method, path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v2/events",
                "/webhooks",
                "/webhooks/",
                "/webhooks/in_1/more",
                "/webhookx",
                "/q/health",
                "/q/metrics",
                "/q/openapi"
            })
    void nothingElseIsPublic(String path) {
        assertThat(GatewayRoutes.serviceFor("GET", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../q/metrics",
                "/v1/%2e%2e/q/metrics",
                "/v1/.%2E/q/metrics",
                "/webhooks/..",
                "/v1/./../q/health"
            })
    void noPathLeadsOutOfThePublicApi(String path) {
        assertThat(GatewayRoutes.serviceFor("GET", path)).isEmpty();
    }
}
