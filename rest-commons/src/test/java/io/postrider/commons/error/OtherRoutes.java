package io.postrider.commons.error;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;

/** Routes beside the resources, for tests: each fails. */
@Alternative
@ApplicationScoped
public class OtherRoutes {

    void register(@Observes Router router) {
        router.get("/route/expected").handler(context -> {
            throw new ApiException(ErrorCode.UNAVAILABLE);
        });
        router.get("/route/unexpected").handler(context -> {
            throw new IllegalStateException("the password is hunter2");
        });
        router.get("/route/status").handler(context -> context.fail(404));
    }
}
