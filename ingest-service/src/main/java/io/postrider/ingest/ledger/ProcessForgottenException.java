package io.postrider.ingest.ledger;

import java.sql.SQLException;

/** The database does not know this process any more: it is another database, or an older state of it. */
final class ProcessForgottenException extends SQLException {

    private static final long serialVersionUID = 1L;

    ProcessForgottenException(int process) {
        super("Process " + process + " is not in the ledger any more");
    }
}
