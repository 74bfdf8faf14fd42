package io.postrider.benchmarks.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The tables that tell of past attempts, and how each writes one down. */
enum PastTable {
    ATTEMPT("""
            organization, id, webhook, delivery, event, event_type, attempt, status, succeeded, response_status,
            response_time_ms, attempted_at, recorded_at""") {
        @Override
        void write(BinaryCopy row, PastAttempt past, UUID organization, UUID webhook) {
            row.put(organization)
                    .put(past.attempt())
                    .put(webhook)
                    .put(past.delivery())
                    .put(past.event())
                    .put(TYPE)
                    .put(1)
                    .put(DELIVERED)
                    .put(past.succeeded())
                    .put(responseStatus(past))
                    .put((long) past.responseMillis())
                    .putTime(past.millis())
                    .putTime(past.millis());
        }
    },
    DELIVERY("""
            organization, id, webhook, event, event_type, state, attempt_count, created_at, last_attempt,
            last_attempt_number, last_status, last_succeeded, last_response_status, last_response_time_ms,
            last_attempted_at""") {
        @Override
        void write(BinaryCopy row, PastAttempt past, UUID organization, UUID webhook) {
            row.put(organization)
                    .put(past.delivery())
                    .put(webhook)
                    .put(past.event())
                    .put(TYPE)
                    .put(past.succeeded() ? SUCCEEDED : FAILED)
                    .put(1)
                    .putTime(past.millis())
                    .put(past.attempt())
                    .put(1)
                    .put(DELIVERED)
                    .put(past.succeeded())
                    .put(responseStatus(past))
                    .put((long) past.responseMillis())
                    .putTime(past.millis());
        }
    };

    private static final byte[] TYPE = text("Vendor.Created");
    private static final byte[] DELIVERED = text("delivered");
    private static final byte[] SUCCEEDED = text("succeeded");
    private static final byte[] FAILED = text("failed");

    private final String columns;

    PastTable(String columns) {
        this.columns = columns;
    }

    /** Writes one down. */
    abstract void write(BinaryCopy row, PastAttempt past, UUID organization, UUID webhook);

    /** Writes all of a time into a table of the same columns, made in this transaction. */
    void fill(
            Connection connection,
            String partition,
            UUID organization,
            List<UUID> webhooks,
            long fromMillis,
            long lengthMillis,
            long count)
            throws SQLException, IOException {
        try (BinaryCopy copy = new BinaryCopy(connection, partition, columns)) {
            for (long n = 0; n < count; n++) {
                PastAttempt past = PastAttempt.of(fromMillis, lengthMillis, n, count);
                write(copy.row(), past, organization, webhooks.get(past.webhook(webhooks.size())));
            }
            copy.end();
        }
    }

    private static int responseStatus(PastAttempt past) {
        return past.succeeded() ? 200 : 500;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
