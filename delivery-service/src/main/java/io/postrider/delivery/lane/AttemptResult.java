package io.postrider.delivery.lane;

import io.postrider.contracts.attempt.DeliveryState;
import io.postrider.delivery.attempt.Verdict;

/** What came of a waiting delivery's attempt, its record acknowledged, not yet written back. */
record AttemptResult(LeasedLane lane, LaneRow row, Verdict verdict) implements LaneSignal {

    boolean succeeded() {
        return verdict.state() == DeliveryState.SUCCEEDED;
    }
}
