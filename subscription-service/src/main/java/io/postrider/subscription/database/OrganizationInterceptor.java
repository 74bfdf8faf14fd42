package io.postrider.subscription.database;

import io.postrider.commons.security.Organization;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/** Lets every {@link Transactional} method whose first argument is the organization begin with it; others see no rows. */
@Transactional
@Interceptor
@Priority(OrganizationInterceptor.AFTER_THE_TRANSACTION_BEGAN)
class OrganizationInterceptor {

    /** The transaction's own interceptor has 200. */
    static final int AFTER_THE_TRANSACTION_BEGAN = Interceptor.Priority.PLATFORM_BEFORE + 300;

    private final OrganizationTransaction transaction;

    OrganizationInterceptor(OrganizationTransaction transaction) {
        this.transaction = transaction;
    }

    @AroundInvoke
    Object invoke(InvocationContext call) throws Exception {
        Object[] arguments = call.getParameters();
        if (arguments.length > 0 && arguments[0] instanceof Organization organization) {
            transaction.enter(organization);
        }
        return call.proceed();
    }
}
