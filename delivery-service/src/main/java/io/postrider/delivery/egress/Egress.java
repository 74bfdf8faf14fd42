package io.postrider.delivery.egress;

import java.util.concurrent.CompletionStage;

/** Port to customers' endpoints. */
public interface Egress {

    /**
     * Sends one POST.
     *
     * @return always completes normally, with what came of it, within the configured total limit; possibly on an event
     *     loop, which must not be blocked
     */
    CompletionStage<EgressOutcome> send(EgressRequest request);
}
