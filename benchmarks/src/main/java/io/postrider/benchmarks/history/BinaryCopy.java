package io.postrider.benchmarks.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows in PostgreSQL's binary format of COPY, which neither side has to parse. The table must have been made in the same
 * transaction: its rows are frozen from the start, as autovacuum would leave them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL: COPY, "Binary Format"</a>
 */
final class BinaryCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    /** 2000-01-01, with which PostgreSQL's time begins. */
    private static final long EPOCH_MILLIS = 946_684_800_000L;

    private static final int NOTHING = -1;
    private static final short END = -1;
    private static final int LONGEST_ROW = 1024;

    private final PGCopyOutputStream out;
    private final short columns;
    private final ByteBuffer rows = ByteBuffer.allocate(64 * LONGEST_ROW);

    /**
     * Begins.
     *
     * @param columns their names, with commas between
     */
    BinaryCopy(Connection connection, String table, String columns) throws SQLException {
        this.out = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "copy %s (%s) from stdin (format binary, freeze)".formatted(table, columns));
        this.columns = (short)
                (1 + columns.chars().filter(character -> character == ',').count());
        rows.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row; all its columns follow in their order. */
    BinaryCopy row() throws IOException {
        if (rows.remaining() < LONGEST_ROW) {
            send();
        }
        rows.putShort(columns);
        return this;
    }

    BinaryCopy put(UUID id) {
        rows.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return this;
    }

    BinaryCopy put(int number) {
        rows.putInt(Integer.BYTES).putInt(number);
        return this;
    }

    BinaryCopy put(long number) {
        rows.putInt(Long.BYTES).putLong(number);
        return this;
    }

    BinaryCopy put(boolean truth) {
        rows.putInt(1).put((byte) (truth ? 1 : 0));
        return this;
    }

    BinaryCopy put(byte[] text) {
        rows.putInt(text.length).put(text);
        return this;
    }

    /** A moment, in milliseconds since 1970. */
    BinaryCopy putTime(long millis) {
        return put((millis - EPOCH_MILLIS) * 1000);
    }

    BinaryCopy putNothing() {
        rows.putInt(NOTHING);
        return this;
    }

    private void send() throws IOException {
        out.write(rows.array(), 0, rows.position());
        rows.clear();
    }

    /** Returns when PostgreSQL has taken every row. */
    void end() throws IOException {
        rows.putShort(END);
        send();
        out.close();
    }

    /** Takes back what was not ended. */
    @Override
    public void close() throws IOException {
        if (out.isActive()) {
            try {
                out.cancelCopy();
            } catch (SQLException e) {
                throw new IOException("PostgreSQL does not end the copying", e);
            }
        }
    }
}
