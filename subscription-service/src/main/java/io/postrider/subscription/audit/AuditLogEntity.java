package io.postrider.subscription.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One line of the log, as it is read. */
@Entity
@Immutable
@Table(name = "audit_log")
@IdClass(AuditLogEntity.Key.class)
class AuditLogEntity {

    @Id
    private String organization;

    @Id
    private String id;

    private Instant occurredAt;
    private String actor;
    private String operation;
    private String target;
    private @Nullable String address;

    @Column(name = "before")
    @Convert(converter = StateColumn.class)
    private @Nullable JsonNode before;

    @Column(name = "after")
    @Convert(converter = StateColumn.class)
    private @Nullable JsonNode after;

    AuditLogEntity() {}

    /** The primary key. */
    record Key(String organization, String id) {}

    String id() {
        return id;
    }

    AuditLogResponse response() {
        return new AuditLogResponse(id, actor, operation, target, address, before, after, occurredAt.getEpochSecond());
    }
}
