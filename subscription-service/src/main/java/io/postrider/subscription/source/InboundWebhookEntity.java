package io.postrider.subscription.source;

import io.postrider.contracts.configuration.InboundWebhookSnapshot;
import io.postrider.contracts.configuration.InboundWebhookSnapshot.State;
import io.postrider.contracts.secret.EncryptedSecret;
import io.postrider.subscription.database.Audited;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One public URL of a source. Changed only while the source's row is locked. */
@Entity
@Table(name = "inbound_webhook")
@IdClass(InboundWebhookEntity.Key.class)
class InboundWebhookEntity implements Audited {

    @Id
    private String organization;

    @Id
    private String slug;

    private String sourceId;
    private long version;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable Instant rotatingUntil;

    @Convert(converter = EncryptedSecretColumn.class)
    private EncryptedSecret secret;

    private Instant createdAt;

    InboundWebhookEntity() {}

    InboundWebhookEntity(Key key, String sourceId, EncryptedSecret secret, Instant now) {
        this.organization = key.organization();
        this.slug = key.slug();
        this.sourceId = sourceId;
        this.version = 1;
        this.state = State.ACTIVE;
        this.secret = secret;
        this.createdAt = now;
    }

    /** The primary key. */
    record Key(String organization, String slug) {}

    void changeSecret(EncryptedSecret newSecret) {
        secret = newSecret;
    }

    void rotate(Instant until) {
        state = State.ROTATING;
        rotatingUntil = until;
    }

    void revoke() {
        state = State.REVOKED;
        rotatingUntil = null;
    }

    /** The state now: nobody needs to write down that a grace has ended. */
    State state(Instant now) {
        return rotatingUntil != null && !rotatingUntil.isAfter(now) ? State.REVOKED : state;
    }

    String slug() {
        return slug;
    }

    EncryptedSecret secret() {
        return secret;
    }

    String sourceId() {
        return sourceId;
    }

    @Nullable Instant rotatingUntil() {
        return rotatingUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** The next version, which tells of the source too: to be called once in a transaction, after all changes. */
    InboundWebhookSnapshot changed(SourceEntity source) {
        version++;
        return snapshot(source);
    }

    InboundWebhookSnapshot snapshot(SourceEntity source) {
        return new InboundWebhookSnapshot(
                slug,
                organization,
                version,
                sourceId,
                source.provider().wireName(),
                source.settings(),
                source.status() == SourceStatus.PAUSED,
                state,
                rotatingUntil,
                secret);
    }

    @Override
    public String auditedAs() {
        return "inbound_webhook";
    }

    @Override
    public String auditedId() {
        return slug;
    }
}
