package io.postrider.commons.replica;

import io.postrider.contracts.configuration.Snapshot;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The configuration topics that this service holds in memory, and the means to be sure that they are up to date: a
 * miss, and a batch of events, is believed only after {@link #catchUp()} (design F).
 */
@ApplicationScoped
public class ConfigurationReplicas {

    private final ReplicaFeed feed;
    private final Duration catchUpLimit;

    @Inject
    ConfigurationReplicas(
            @All List<Replica<?>> replicas,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ReplicaConfig config) {
        this.feed = new ReplicaFeed(replicas, kafka, config.confirmEvery());
        this.catchUpLimit = config.catchUpLimit();
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        feed.start();
    }

    @PreDestroy
    void stop() {
        feed.stop();
    }

    /** True once all topics were read to their end after the start. */
    public boolean complete() {
        return feed.sinceConfirmed() != null;
    }

    /** How long ago the topics' end was last seen and reached; null = never yet. */
    public @Nullable Duration sinceConfirmed() {
        return feed.sinceConfirmed();
    }

    /**
     * Completes when every topic has been read up to where it ended at some moment after this call. Looks are shared
     * by all who ask at the same time.
     *
     * @return fails with {@link ReplicaBehindException} after the configured limit; never waits longer
     */
    public CompletionStage<Void> catchUp() {
        return feed.catchUp()
                .orTimeout(catchUpLimit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(late -> CompletableFuture.failedFuture(
                        new ReplicaBehindException("The configuration topics' end was not reached in time")));
    }

    /**
     * What the look-up finds, if need be after catching up: only then nothing means nothing. The answer comes on the
     * caller's Vert.x context, if there is one.
     *
     * @param lookUp a read of one of the replicas; called once or twice
     */
    public <S extends Snapshot> Uni<Optional<S>> find(Supplier<@Nullable S> lookUp) {
        S found = lookUp.get();
        if (found != null) {
            return Uni.createFrom().item(Optional.of(found));
        }
        return Uni.createFrom()
                .completionStage(this::catchUp)
                .emitOn(CallersContext.current())
                .map(caughtUp -> Optional.ofNullable(lookUp.get()));
    }
}
