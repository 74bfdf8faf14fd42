package io.postrider.delivery.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Limits short enough for a test to see them pass. */
public final class ShortLimits implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "postrider.egress.allowed-networks", "127.0.0.0/8,::1/128",
                "postrider.egress.total-limit", "4s",
                "postrider.attempts.breaker-pause", "2s",
                "postrider.lanes.lease", "2s",
                "postrider.direct.under-way-due-after", "8s",
                "postrider.direct.in-flight-per-webhook", "8");
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
