package io.postrider.history;

import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/** What was told to the audit log. */
public final class AuditEntries {

    private AuditEntries() {}

    public static List<AuditMessage> of(String organization) {
        List<AuditMessage> entries = new ArrayList<>();
        TopicContent.of(Topic.AUDIT).forEach(record -> {
            try {
                AuditMessage entry = ContractJson.read(record.value(), AuditMessage.class);
                if (entry.organization().equals(organization)) {
                    entries.add(entry);
                }
            } catch (UnreadableMessageException e) {
                throw new IllegalStateException(e);
            }
        });
        return entries;
    }
}
