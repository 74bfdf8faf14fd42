package io.postrider.delivery.egress;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Port to customers' endpoints. */
public interface Egress {

    /**
     * Sends one POST.
     *
     * @return always completes normally, with what came of it, within the configured total limit; possibly on an event
     *     loop, which must not be blocked
     */
    default CompletionStage<EgressOutcome> send(EgressRequest request) {
        return send(request, totalLimit());
    }

    /**
     * Sends one POST within less time.
     *
     * @param within longer than the total limit is cut to it
     */
    CompletionStage<EgressOutcome> send(EgressRequest request, Duration within);

    /** The longest that anything sent here takes. */
    Duration totalLimit();
}
