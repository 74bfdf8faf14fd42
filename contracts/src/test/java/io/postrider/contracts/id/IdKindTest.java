package io.postrider.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdKindTest {

    @Test
    void anIdIsItsPrefixAndTheThirtyTwoHexDigitsOfAUuidVersion7() {
        // When
        String id = IdKind.EVENT.next();

        // Then
        assertThat(id).matches("evt_[0-9a-f]{12}7[0-9a-f]{19}");
        assertThat(IdKind.EVENT.uuid(id).version()).isEqualTo(7);
        assertThat(IdKind.EVENT.of(IdKind.EVENT.uuid(id))).isEqualTo(id);
    }

    @Test
    void leadingZerosAreKept() {
        // Given
        UUID small = new UUID(0x1L, 0x2L);

        // Then
        assertThat(IdKind.WEBHOOK.of(small)).isEqualTo("wh_00000000000000010000000000000002");
        assertThat(IdKind.WEBHOOK.uuid("wh_00000000000000010000000000000002")).isEqualTo(small);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evt_",
                "wh_019a0000000070008000000000000002",
                "evt_019A0000000070008000000000000002",
                "evt_019a000000007000800000000000000",
                "evt_019a00000000700080000000000000021",
                "evt_019a0000-0000-7000-8000-0000000002"
            })
    void whatIsNotAnIdOfTheKindIsRefused(String text) {
        assertThat(IdKind.EVENT.matches(text)).isFalse();
        assertThatThrownBy(() -> IdKind.EVENT.uuid(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
