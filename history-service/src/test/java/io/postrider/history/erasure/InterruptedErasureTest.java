package io.postrider.history.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.postrider.commons.security.Organization;
import io.postrider.contracts.event.EventMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.history.AuditEntries;
import io.postrider.history.HistoryTest;
import io.postrider.history.Tenant;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the instance: what was asked for is erased, and stands in the audit log. */
@HistoryTest
class InterruptedErasureTest {

    private final Tenant tenant = new Tenant();
    private final Organization organization = new Organization(tenant.organization());

    @Inject
    ErasureQueue queue;

    @Inject
    ErasureRepository erasures;

    @Inject
    ErasureJob job;

    @Test
    void anErasureThatWasTakenOnIsCarriedOutAndTold() {
        // Given two events of a resource, and an instance that ended when it had taken on the erasure
        EventMessage one = published("vendor-7");
        EventMessage two = published("vendor-7");
        Erasure erasure = Erasure.ofResource(organization, "key_1", "vendor-7", Instant.now());
        queue.add(erasure, longAgo());
        // When
        job.run();
        // Then
        assertErased(one);
        assertErased(two);
        assertToldOnce(erasure, "resource.erase", "vendor-7", 2);
        // And it is forgotten
        job.run();
        assertToldOnce(erasure, "resource.erase", "vendor-7", 2);
    }

    @Test
    void anErasureThatWasDoneButNotToldIsTold() {
        // Given an instance that ended between the two
        EventMessage event = published("vendor-8");
        Erasure erasure = Erasure.ofEvent(organization, "key_1", IdKind.EVENT.uuid(event.id()), Instant.now());
        queue.add(erasure, longAgo());
        erasures.erase(organization, List.of(IdKind.EVENT.uuid(event.id())), Instant.now());
        // When
        job.run();
        // Then
        assertErased(event);
        assertToldOnce(erasure, "event.erase", event.id(), 1);
    }

    private EventMessage published(String resource) {
        EventMessage event = tenant.publishes(
                "Vendor.Created", "{\"n\": 1}".getBytes(StandardCharsets.UTF_8), "application/json", resource);
        await().untilAsserted(() ->
                tenant.asks().get("/v1/events/" + event.id()).then().body("data.n", equalTo(1)));
        return event;
    }

    private void assertErased(EventMessage event) {
        tenant.asks().get("/v1/events/" + event.id()).then().statusCode(200).body("data", nullValue());
    }

    private void assertToldOnce(Erasure erasure, String action, String subject, long events) {
        assertThat(AuditEntries.of(tenant.organization())).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(IdKind.AUDIT_ENTRY.of(erasure.id()));
            assertThat(entry.actor()).isEqualTo("key_1");
            assertThat(entry.action()).isEqualTo(action);
            assertThat(entry.subject()).isEqualTo(subject);
            assertThat(entry.details()).containsEntry("events", Long.toString(events));
        });
    }

    private static Instant longAgo() {
        return Instant.now().minus(Duration.ofHours(1));
    }
}
