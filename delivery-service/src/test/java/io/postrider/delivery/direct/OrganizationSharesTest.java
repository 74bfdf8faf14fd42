package io.postrider.delivery.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrganizationSharesTest {

    private final OrganizationShares shares = new OrganizationShares(2);

    @Test
    void anOrganizationAloneMayTakeAllTheRoom() {
        // When
        shares.take("loud");
        shares.take("loud");
        shares.take("loud");

        // Then
        assertThat(shares.crowdsOthersOut("loud")).isFalse();
    }

    @Test
    void withOthersThereItGetsHalf() {
        // Given
        shares.take("loud");
        shares.take("quiet");
        assertThat(shares.crowdsOthersOut("loud")).isFalse();

        // When
        shares.take("loud");

        // Then
        assertThat(shares.crowdsOthersOut("loud")).isTrue();
        assertThat(shares.crowdsOthersOut("quiet")).isFalse();

        // When its own or the others' are done
        shares.giveBack("quiet");

        // Then
        assertThat(shares.crowdsOthersOut("loud")).isFalse();
    }
}
