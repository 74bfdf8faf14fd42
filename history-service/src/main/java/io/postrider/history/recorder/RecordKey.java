package io.postrider.history.recorder;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What the tables of the log are keyed by. */
record RecordKey(UUID organization, UUID id) {

    /**
     * Runs an insert that skips what is there and returns organization and id of the rest.
     *
     * @return those of the rows that were inserted; of several with one key the first
     */
    static <R> List<R> inserted(PreparedStatement insert, List<R> rows, Function<R, RecordKey> keyOf)
            throws SQLException {
        Set<RecordKey> keys = new HashSet<>();
        try (ResultSet row = insert.executeQuery()) {
            while (row.next()) {
                keys.add(new RecordKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
            }
        }
        List<R> inserted = new ArrayList<>();
        for (R row : rows) {
            if (keys.remove(keyOf.apply(row))) {
                inserted.add(row);
            }
        }
        return inserted;
    }
}
