package io.postrider.ingest.ledger;

import java.sql.SQLException;
import java.util.List;

/** The answer to a commit did not come: the claims stand in the database, or do not. */
final class CommitUnknownException extends SQLException {

    private static final long serialVersionUID = 1L;

    private final transient List<Claim> claimed;

    CommitUnknownException(List<Claim> claimed, SQLException cause) {
        super("The end of a batch is unknown", cause);
        this.claimed = claimed;
    }

    List<Claim> claimed() {
        return claimed;
    }
}
