package io.postrider.commons.replica;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the configuration topics were read to their end. */
@Readiness
@ApplicationScoped
class ReplicaReadiness implements HealthCheck {

    private final ConfigurationReplicas replicas;

    ReplicaReadiness(ConfigurationReplicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("configuration replicas")
                .status(replicas.complete())
                .build();
    }
}
