package io.postrider.history.messaging;

import io.postrider.commons.security.Caller;
import io.postrider.commons.security.ClientAddress;
import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.id.IdKind;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells the audit log what the caller of the request at hand has done. */
@ApplicationScoped
public class AuditPublisher {

    private final MessagePublisher publisher;
    private final Caller caller;
    private final ClientAddress clientAddress;
    private final CurrentVertxRequest request;
    private final Clock clock;

    AuditPublisher(
            MessagePublisher publisher,
            Caller caller,
            ClientAddress clientAddress,
            CurrentVertxRequest request,
            Clock clock) {
        this.publisher = publisher;
        this.caller = caller;
        this.clientAddress = clientAddress;
        this.request = request;
        this.clock = clock;
    }

    /**
     * To be called when it is done. Fails with 503 when Kafka does not take the entry: the caller asks again then, and doing
     * any of these deeds twice does no harm.
     *
     * @param action {@code <object>.<verb>}
     * @param subject the id of what it was done to
     * @param details anything else worth knowing; no content and no secret
     */
    public void tell(String action, String subject, Map<String, String> details) {
        AuditMessage entry = new AuditMessage(
                IdKind.AUDIT_ENTRY.next(),
                caller.organization().id(),
                caller.actor(),
                action,
                subject,
                clock.instant(),
                clientAddress.of(request.getCurrent().request()),
                details);
        publisher.publishAll(List.of(
                new ProducerRecord<>(Topic.AUDIT.topicName(), entry.organization(), ContractJson.write(entry))));
    }
}
