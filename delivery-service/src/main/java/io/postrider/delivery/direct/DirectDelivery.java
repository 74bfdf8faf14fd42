package io.postrider.delivery.direct;

import io.postrider.delivery.attempt.Delivery;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** A delivery on its way to its first attempt. Moved only under the queue's lock. */
final class DirectDelivery {

    /** Where it stands. */
    enum Stage {
        WAITING,
        UNDER_WAY,
        /** Stored, or being stored, while its attempt is under way. */
        HANDED_OVER,
        /** Its part here is over, once what is being stored is stored. */
        ENDED
    }

    private final Delivery delivery;
    private final TopicPartition partition;
    private final EventProgress progress;
    private final long since = System.nanoTime();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private Stage stage = Stage.WAITING;

    DirectDelivery(Delivery delivery, TopicPartition partition, EventProgress progress) {
        this.delivery = delivery;
        this.partition = partition;
        this.progress = progress;
    }

    Delivery delivery() {
        return delivery;
    }

    String webhookId() {
        return delivery.webhookId();
    }

    String organization() {
        return delivery.event().organization();
    }

    TopicPartition partition() {
        return partition;
    }

    Stage stage() {
        return stage;
    }

    void move(Stage next) {
        stage = next;
    }

    long ageNanos() {
        return System.nanoTime() - since;
    }

    /** Its event no longer waits for it: it is over, or in the database. */
    void finish() {
        if (finished.complete(null)) {
            progress.oneFinished();
        }
    }

    CompletableFuture<Void> finished() {
        return finished;
    }
}
