package io.postrider.history.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long the platform keeps what it recorded. Days are whole days of UTC. */
@ConfigMapping(prefix = "postrider.retention")
public interface RetentionConfig {

    /** Days that attempts, deliveries and events are kept; 1 or more. */
    @WithDefault("90")
    int attemptDays();

    /** Days that the content of events, requests and responses is kept; 1 or more. */
    @WithDefault("30")
    int bodyDays();

    /** Days that stats by the minute are kept; 1 or more. Those by the hour are kept as long as attempts. */
    @WithDefault("7")
    int minuteDays();

    /** When organizations' shorter wishes are carried out: a cron expression with seconds; {@code off} for never. */
    @WithDefault("0 17 2 * * ?")
    String nightlyAt();

    /** Days for which partitions stand ready before they are needed; ids further ahead cannot be recorded. */
    @WithDefault("7")
    int daysAhead();
}
