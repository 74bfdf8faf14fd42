package io.postrider.history.retention;

import io.postrider.history.database.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** What of the record may be seen: a day that is about to be dropped is hidden first, and its counts with it. */
@ApplicationScoped
public class Window {

    private final RetentionConfig config;
    private final Clock clock;

    Window(RetentionConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The first day to be seen, in UTC. */
    public LocalDate firstDay() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(config.attemptDays());
    }

    /** Not above any id to be seen. */
    public UUID firstId() {
        return TimeOrderedId.lowestOf(firstDay());
    }

    /** Not above any id whose content is to be seen. */
    public UUID firstContentId() {
        return TimeOrderedId.lowestOf(
                LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(config.bodyDays()));
    }
}
