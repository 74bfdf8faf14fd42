package io.postrider.delivery.format;

import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.FormatSnapshot;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;

/** The organizations' own formats in memory. */
@Singleton
class FormatReplica extends Replica<FormatSnapshot> {

    FormatReplica() {
        super(Topic.FORMATS, FormatSnapshot.class);
    }
}
