package io.postrider.ingest.quota;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.OrganizationReplica;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How much each organization may still send. The limit holds over all instances: each buys its tokens from one row per
 * organization, a twentieth of a second's share ahead, so that hardly any request waits for the database.
 */
@Singleton
public class QuotaService {

    private final Map<Organization, Allowance> allowances = new ConcurrentHashMap<>();
    private final OrganizationReplica organizations;
    private final QuotaConfig config;
    private final LongSupplier nanoTime;
    private final QuotaBuyer buyer;

    @Inject
    QuotaService(OrganizationReplica organizations, QuotaConfig config, DataSource database) {
        this(organizations, config, database, System::nanoTime, () -> null);
    }

    QuotaService(
            OrganizationReplica organizations,
            QuotaConfig config,
            DataSource database,
            LongSupplier nanoTime,
            Supplier<@Nullable Instant> clock) {
        this.organizations = organizations;
        this.config = config;
        this.nanoTime = nanoTime;
        this.buyer = new QuotaBuyer(database, config, clock);
    }

    void start(@Observes StartupEvent event) {
        buyer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        buyer.stop();
    }

    /**
     * Counts events against the organization's quota.
     *
     * @return for how many of them there is room: the first ones, when it is fewer. Never fails, and completes within
     *     {@code postrider.quota.count-limit}; mostly at once, else on a thread that must not be held
     */
    public CompletionStage<Integer> take(Organization organization, int events) {
        return allowanceOf(organization).take(events, limitsOf(organization));
    }

    /**
     * Turns away a request that need not even be read, because nothing is left. Counts nothing.
     *
     * @throws ApiException 429
     */
    public void refuseWhenUsedUp(Organization organization) {
        Allowance known = allowances.get(organization);
        if (known != null && known.isUsedUp()) {
            throw refusal(organization);
        }
    }

    /** 429 with the time after which it is worth coming again. */
    public ApiException refusal(Organization organization) {
        QuotaState state = allowanceOf(organization).state();
        ApiException refusal = new ApiException(ErrorCode.QUOTA_EXCEEDED);
        for (Map.Entry<String, String> header : state.headers().entrySet()) {
            refusal = refusal.withHeader(header.getKey(), header.getValue());
        }
        Duration wait = state.untilMore();
        return refusal.withRetryAfter(wait);
    }

    /** The {@code RateLimit-*} headers of an answer to the organization. */
    public Map<String, String> headers(Organization organization) {
        return allowanceOf(organization).state().headers();
    }

    private Allowance allowanceOf(Organization organization) {
        Allowance known = allowances.get(organization);
        return known != null
                ? known
                : allowances.computeIfAbsent(
                        organization,
                        fresh -> new Allowance(fresh, limitsOf(fresh), buyer::buyFor, config.countLimit(), nanoTime));
    }

    private QuotaLimits limitsOf(Organization organization) {
        return QuotaLimits.of(organizations.get(organization.id()), config);
    }
}
