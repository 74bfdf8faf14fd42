package io.postrider.ingest.event;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.contracts.configuration.EventTypeSnapshot;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Holds data against its event type's JSON Schema. On threads of its own: what a schema costs is the tenant's choice, and
 * an event loop is everybody's.
 */
@Singleton
class SchemaChecks {

    private static final Logger LOG = Logger.getLogger(SchemaChecks.class);
    private static final int MAX_WAITING = 1000;
    private static final int MAX_TOLD = 20;
    private static final CompletionStage<Void> PASSED = CompletableFuture.completedFuture(null);

    private final Map<String, CompiledSchema> compiled = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("schema-check-", 0).daemon().factory());

    /**
     * Checks the data.
     *
     * @return fails with 422 {@code schema_violation}, or 503 when too many checks wait
     */
    CompletionStage<Void> check(EventTypeSnapshot type, byte[] data) {
        if (type.schema() == null) {
            return PASSED;
        }
        try {
            return CompletableFuture.runAsync(() -> checkNow(type, data), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ApiException(ErrorCode.UNAVAILABLE));
        }
    }

    void forget(String typeKey) {
        compiled.remove(typeKey);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private void checkNow(EventTypeSnapshot type, byte[] data) {
        try {
            refuse(schemaOf(type).violations(data));
        } catch (SchemaException | StackOverflowError | BoundedRegex.TooCostlyException e) {
            LOG.debugf("The schema of %s cannot be applied: %s", type.key(), e.toString());
            throw new ApiException(
                    ErrorCode.SCHEMA_VIOLATION, "The event type's schema cannot be applied to the data.");
        }
    }

    /** Once per version, and for that time only: the replica forgets it with the next one. */
    private CompiledSchema schemaOf(EventTypeSnapshot type) {
        CompiledSchema known = compiled.get(type.key());
        if (known != null && known.version() == type.version()) {
            return known;
        }
        CompiledSchema fresh = CompiledSchema.of(type);
        compiled.put(type.key(), fresh);
        return fresh;
    }

    private static void refuse(List<Error> violations) {
        if (!violations.isEmpty()) {
            throw new ApiException(
                    ErrorCode.SCHEMA_VIOLATION,
                    ErrorCode.SCHEMA_VIOLATION.defaultMessage(),
                    violations.stream().limit(MAX_TOLD).map(SchemaChecks::told).toList());
        }
    }

    /** {@code loc} ends in the JSON Pointer (RFC 6901) of the place within the data. */
    private static FieldError told(Error violation) {
        return FieldError.inBody(
                violation.getKeyword(),
                violation.getMessage(),
                "data",
                violation.getInstanceLocation().toString());
    }
}
