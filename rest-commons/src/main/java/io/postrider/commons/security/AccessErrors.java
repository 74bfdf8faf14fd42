package io.postrider.commons.security;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.ErrorResponses;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The answer to a caller who lacks a scope: 403, which names it. */
class AccessErrors {

    @ServerExceptionMapper
    Response insufficientScope(InsufficientScopeException e) {
        return ErrorResponses.of(
                new ApiException(ErrorCode.INSUFFICIENT_SCOPE, "The scope " + e.scope() + " is missing."));
    }
}
