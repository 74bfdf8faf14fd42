package io.postrider.commons.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscription-service, once per key and hour, that an API key is used. Costs a request nothing but a look into a map;
 * what cannot be told now is told by a later request.
 */
@ApplicationScoped
class KeyUses {

    private static final Logger LOG = Logger.getLogger(KeyUses.class);
    private static final long HOUR_SECONDS = 3_600;
    private static final int MOST_KEYS = 100_000;
    private static final int MOST_UNTOLD = 1_000;
    private static final int LIMIT_MILLIS = 10_000;

    private final Map<String, Object> kafka;
    private final Clock clock;
    private final Cache<String, Long> hourTold = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    // one thread, because a producer that does not know its topic yet blocks whoever sends
    private final ThreadPoolExecutor sender =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_UNTOLD), KeyUses::thread);
    private @Nullable KafkaProducer<String, byte[]> producer;

    KeyUses(@Identifier("default-kafka-broker") Map<String, Object> kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    @PreDestroy
    void close() throws InterruptedException {
        sender.shutdown();
        if (sender.awaitTermination(1, TimeUnit.SECONDS) && producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }

    /** Kafka's client finds its parts by the thread's class loader, which an event loop's may not be. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "key-uses");
        thread.setDaemon(true);
        thread.setContextClassLoader(KeyUses.class.getClassLoader());
        return thread;
    }

    /** The key lets a request in at this moment. */
    void used(ApiKeySnapshot key) {
        Instant now = clock.instant();
        Long hour = now.getEpochSecond() / HOUR_SECONDS;
        if (hour.equals(hourTold.getIfPresent(key.id()))
                || Objects.equals(hourTold.asMap().put(key.id(), hour), hour)) {
            return;
        }
        try {
            sender.execute(() -> tell(key, now));
        } catch (RejectedExecutionException e) {
            hourTold.invalidate(key.id());
        }
    }

    private void tell(ApiKeySnapshot key, Instant now) {
        AuditMessage use = new AuditMessage(
                IdKind.AUDIT_ENTRY.next(), key.organization(), key.id(), AuditMessage.KEY_USE, key.id(), now, Map.of());
        try {
            var unused = producer()
                    .send(
                            new ProducerRecord<>(Topic.AUDIT.topicName(), key.organization(), ContractJson.write(use)),
                            (metadata, failure) -> {
                                if (failure != null) {
                                    hourTold.invalidate(key.id());
                                }
                            });
        } catch (RuntimeException e) {
            LOG.warnf("The use of %s cannot be told now: %s", key.id(), e.getMessage());
            hourTold.invalidate(key.id());
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> known = producer;
        if (known == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024L * 1024);
            known = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = known;
        }
        return known;
    }
}
