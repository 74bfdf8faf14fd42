package io.postrider.history.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that may be asked for.
 *
 * @param lastAttempt the last attempt that it had when it was found; null for none
 */
record Candidate(UUID delivery, UUID event, @Nullable UUID lastAttempt) {

    /** Those whose answer is awaited; their events are no longer of interest. */
    static List<Candidate> readAsked(ResultSet row) throws SQLException {
        UUID[] deliveries = (UUID[]) row.getArray("asked").getArray();
        UUID[] attempts = (UUID[]) row.getArray("asked_attempts").getArray();
        List<Candidate> asked = new ArrayList<>();
        for (int i = 0; i < deliveries.length; i++) {
            asked.add(new Candidate(deliveries[i], deliveries[i], attempts[i]));
        }
        return asked;
    }
}
