package io.postrider.subscription.changefeed;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes snapshots to Kafka for whoever holds the publishers' lock. All instances share one transactional id: the one that
 * opened last shuts out all others (KIP-98). So an instance that slept while it lost its lock cannot write an old snapshot
 * after a newer one, which compaction would keep. For one thread.
 */
@ApplicationScoped
class SnapshotProducer {

    private static final Logger LOG = Logger.getLogger(SnapshotProducer.class);
    private static final String TRANSACTIONAL_ID = "postrider.subscription.changefeed";

    private final Map<String, Object> settings;
    private @Nullable KafkaProducer<String, byte[]> open;

    @Inject
    SnapshotProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka, ChangeFeedConfig config) {
        this(kafka, config, TRANSACTIONAL_ID);
    }

    SnapshotProducer(Map<String, Object> kafka, ChangeFeedConfig config, String transactionalId) {
        Duration limit = config.acknowledgeWithin();
        this.settings = new HashMap<>(ProducerSettings.of(kafka, config, limit));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                limit.multipliedBy(2).toMillis());
    }

    /**
     * Shuts out all other instances, unless this one was the last to do so. To be called with the lock held, and before
     * reading what is to be sent: who is shut out after that has lost the lock.
     *
     * @throws KafkaException when Kafka does not answer in time
     */
    void open() {
        if (open == null) {
            KafkaProducer<String, byte[]> fresh =
                    new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            open = fresh;
            try {
                fresh.initTransactions();
            } catch (KafkaException e) {
                close();
                throw e;
            }
        }
    }

    /**
     * Sends the records in their order, all or none.
     *
     * @return true when Kafka has them; false when another instance has opened since, and none of them may be told
     * @throws KafkaException when Kafka does not take them in time
     */
    boolean send(List<ProducerRecord<String, byte[]>> records) {
        KafkaProducer<String, byte[]> producer = open;
        if (producer == null) {
            throw new IllegalStateException("Not open");
        }
        try {
            producer.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                var unused = producer.send(record);
            }
            producer.commitTransaction();
            return true;
        } catch (KafkaException e) {
            close();
            if (isShutOut(e)) {
                LOG.debug("Another instance publishes now");
                return false;
            }
            throw e;
        }
    }

    private static boolean isShutOut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** What is not committed is aborted by whoever opens next. */
    @PreDestroy
    void close() {
        KafkaProducer<String, byte[]> producer = open;
        open = null;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
