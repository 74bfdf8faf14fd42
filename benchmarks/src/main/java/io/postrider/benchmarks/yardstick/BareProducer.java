package io.postrider.benchmarks.yardstick;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An idempotent producer with {@code acks=all}, as the services have. */
final class BareProducer implements AutoCloseable {

    private static final int IN_FLIGHT = 1000;

    private final String topic = "bench-yardstick-" + System.nanoTime();
    private final KafkaProducer<byte[], byte[]> producer;

    BareProducer(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        1,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Calls back with the acknowledgement. */
    void send(byte[] value, Runnable done) {
        var unused = producer.send(new ProducerRecord<>(topic, value), (metadata, failure) -> done.run());
    }

    /** Records per second with a thousand in flight. */
    double rate(int count, int bytes) throws InterruptedException {
        Semaphore room = new Semaphore(IN_FLIGHT);
        CountDownLatch left = new CountDownLatch(count);
        byte[] value = new byte[bytes];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            room.acquire();
            send(value, () -> {
                room.release();
                left.countDown();
            });
        }
        if (!left.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Kafka does not acknowledge");
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        producer.close();
    }
}
