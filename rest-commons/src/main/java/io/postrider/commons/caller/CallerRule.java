package io.postrider.commons.caller;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;

/** Something that callers are held to. Every bean of this type is asked about every request to a resource, and never waits. */
@FunctionalInterface
public interface CallerRule {

    /**
     * Lets the caller pass.
     *
     * @param caller after authentication; anonymous where an operation asks for none
     * @throws io.postrider.commons.error.ApiException when the caller may not pass
     */
    void check(SecurityIdentity caller, HttpServerRequest request);
}
