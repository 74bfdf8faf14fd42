package io.postrider.commons.body;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a request's body may take. Not a {@code @ConfigMapping}: one of the prefix {@code postrider} would refuse every
 * key that another feature reads.
 */
@Singleton
public class BodyLimits {

    private final int maxBytes;
    private final Duration timeout;

    /**
     * The configured limits.
     *
     * @param maxBytes {@code postrider.max-body-bytes}: the largest body that is accepted, 1 MiB by default
     * @param timeout {@code postrider.body-timeout}: the time that a body may take to arrive, 30 s by default
     */
    BodyLimits(
            @ConfigProperty(name = "postrider.max-body-bytes", defaultValue = "1048576") int maxBytes,
            @ConfigProperty(name = "postrider.body-timeout", defaultValue = "30s") Duration timeout) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    /** The largest body that is accepted, in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** The time that a body may take to arrive, from when the request was understood. */
    Duration timeout() {
        return timeout;
    }
}
