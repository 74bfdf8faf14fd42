package io.postrider.subscription.database;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.ErrorResponses;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.hibernate.PessimisticLockException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.LockTimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A database that is away or too busy is no fault of the request: the caller may come again. */
class DatabaseErrors {

    private static final Logger LOG = Logger.getLogger(DatabaseErrors.class);

    @ServerExceptionMapper({
        GenericJDBCException.class,
        JDBCConnectionException.class,
        LockAcquisitionException.class,
        LockTimeoutException.class,
        PessimisticLockException.class,
        QueryTimeoutException.class
    })
    Response unavailable(RuntimeException e) {
        LOG.warnf("The database does not serve: %s", e.getMessage());
        return ErrorResponses.of(new ApiException(ErrorCode.UNAVAILABLE));
    }

    /** The same for statements that do not go through Hibernate. */
    static ApiException unavailable(SQLException e) {
        LOG.warnf("The database does not serve: %s", e.getMessage());
        return new ApiException(ErrorCode.UNAVAILABLE);
    }
}
