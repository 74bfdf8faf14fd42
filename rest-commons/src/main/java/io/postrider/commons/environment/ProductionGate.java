package io.postrider.commons.environment;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Keeps a service from starting in production with settings that belong elsewhere. */
@ApplicationScoped
class ProductionGate {

    /** Before anything else starts. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    private final Config config;

    ProductionGate(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        check(config);
    }

    static void check(Config config) {
        if (Environment.of(config) == Environment.PRODUCTION) {
            List<String> insecure = InsecureSettings.in(config);
            if (!insecure.isEmpty()) {
                throw new IllegalStateException("Not started, because this is production: "
                        + String.join("; ", insecure)
                        + ". For trying it out, set postrider.environment=development");
            }
        }
    }
}
