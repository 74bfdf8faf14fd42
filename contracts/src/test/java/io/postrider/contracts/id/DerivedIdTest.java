package io.postrider.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdTest {

    private static final String ORGANIZATION = "org_019a0000000070008000000000000001";
    private static final String EVENT = "evt_019a1234567870008000000000000004";
    private static final String WEBHOOK = "wh_019a0000000070008000000000000002";

    @Test
    void thePairOfEventAndWebhookAlwaysGivesTheSameDelivery() {
        // When
        String delivery = DerivedId.delivery(ORGANIZATION, EVENT, WEBHOOK);

        // Then
        assertThat(delivery).isEqualTo(DerivedId.delivery(ORGANIZATION, EVENT, WEBHOOK));
        assertThat(delivery).isNotEqualTo(DerivedId.delivery(ORGANIZATION, EVENT, IdKind.WEBHOOK.next()));
    }

    @Test
    void aDeliveryKeepsTheTimeOfItsEventAndTheFormOfAUuidVersion7() {
        // When
        UUID delivery = IdKind.DELIVERY.uuid(DerivedId.delivery(ORGANIZATION, EVENT, WEBHOOK));

        // Then
        assertThat(delivery.getMostSignificantBits() >>> 16).isEqualTo(0x019a12345678L);
        assertThat(delivery.version()).isEqualTo(7);
        assertThat(delivery.variant()).isEqualTo(2);
    }

    @Test
    void aForeignEventReadAgainKeepsItsId() {
        // Given
        Instant recordTime = Instant.ofEpochMilli(0x019a12345678L);

        // When
        String id = DerivedId.foreignEvent(recordTime, ORGANIZATION, "/billing", "42");

        // Then
        assertThat(id).startsWith("evt_019a123456787");
        assertThat(id).isEqualTo(DerivedId.foreignEvent(recordTime, ORGANIZATION, "/billing", "42"));
        assertThat(id).isNotEqualTo(DerivedId.foreignEvent(recordTime, ORGANIZATION, "/billing", "43"));
    }
}
