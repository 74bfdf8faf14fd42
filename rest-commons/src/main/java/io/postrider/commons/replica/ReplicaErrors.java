package io.postrider.commons.replica;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.ErrorResponses;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What cannot be known at the moment is no 404: the caller may come again. */
class ReplicaErrors {

    @ServerExceptionMapper
    Response behind(ReplicaBehindException e) {
        return ErrorResponses.of(new ApiException(ErrorCode.UNAVAILABLE));
    }
}
