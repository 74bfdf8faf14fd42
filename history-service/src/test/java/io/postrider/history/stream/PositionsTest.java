package io.postrider.history.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.commons.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @Test
    void whatWasGivenOutIsRead() {
        assertThat(Positions.parse("1.0.17", 3)).hasToString("1.0.17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2", "1.2.3.4", "1.2.x", "1..3", "1.2.-3", "1.2.1234567890123456789"})
    void whatWasNotGivenOutIsAMistake(String text) {
        assertThatThrownBy(() -> Positions.parse(text, 3)).isInstanceOf(ApiException.class);
    }

    @Test
    void aReaderFromTooFarBackIsBehindAndBeginsWhereItStillCan() {
        Positions earliest = Positions.of(5, 5);
        Positions asked = Positions.of(4, 9);
        assertThat(asked.isBehind(earliest)).isTrue();
        assertThat(asked.within(earliest, Positions.of(10, 8))).hasToString("5.8");
        assertThat(Positions.of(5, 9).isBehind(earliest)).isFalse();
    }

    @Test
    void aReaderNeverGoesBack() {
        Positions positions = Positions.of(5, 5);
        positions.reached(0, 3);
        positions.reached(1, 7);
        assertThat(positions).hasToString("5.7");
        assertThat(positions.orLater(Positions.of(6, 6))).hasToString("6.7");
        assertThat(positions.hasSeen(1, 6)).isTrue();
        assertThat(positions.hasSeen(1, 7)).isFalse();
    }
}
