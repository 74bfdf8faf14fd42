package io.postrider.history;

import io.postrider.contracts.audit.AuditMessage;
import io.postrider.contracts.event.UnreadableMessageException;
import io.postrider.contracts.json.ContractJson;
import io.postrider.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/** What was told to the audit log. */
public final class AuditEntries {

    private static final String KEY_USE = "api_key.use";

    private AuditEntries() {}

    /** All that was told of an organization's changes, not that its keys were used. */
    public static List<AuditMessage> of(String organization) {
        List<AuditMessage> entries = new ArrayList<>();
        TopicContent.of(Topic.AUDIT).forEach(record -> {
            try {
                AuditMessage entry = ContractJson.read(record.value(), AuditMessage.class);
                if (entry.organization().equals(organization) && !entry.action().equals(KEY_USE)) {
                    entries.add(entry);
                }
            } catch (UnreadableMessageException e) {
                throw new IllegalStateException(e);
            }
        });
        return entries;
    }
}
