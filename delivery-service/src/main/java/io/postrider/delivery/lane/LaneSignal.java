package io.postrider.delivery.lane;

/** What the lane worker waits for. */
sealed interface LaneSignal permits AttemptResult, LaneSignal.WakeUp {

    /** Something is due, or the service stops. */
    record WakeUp() implements LaneSignal {}
}
