package io.postrider.subscription.webhook;

import io.postrider.contracts.configuration.WebhookSnapshot;
import io.postrider.contracts.configuration.WebhookSnapshot.State;
import io.postrider.subscription.database.Audited;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "webhook")
@IdClass(WebhookEntity.Key.class)
@SuppressWarnings("UnusedVariable") // some columns are read by queries only
class WebhookEntity implements Audited {

    @Id
    private String organization;

    @Id
    private String id;

    private long version;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private @Nullable DisabledReason disabledReason;

    @Convert(converter = WebhookSettingsColumn.class)
    private WebhookSettings settings;

    @Convert(converter = WebhookSecretsColumn.class)
    private WebhookSecrets secrets;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> events;

    private @Nullable String resource;
    private String format;
    private String searchText;
    private Instant createdAt;
    private Instant enabledAt;
    private @Nullable Instant archivedAt;

    WebhookEntity() {}

    WebhookEntity(Key key, boolean enabled, WebhookSettings settings, Instant now) {
        this.organization = key.organization();
        this.id = key.id();
        this.version = 1;
        this.state = enabled ? State.ACTIVE : State.DISABLED;
        this.disabledReason = enabled ? null : DisabledReason.MANUAL;
        this.secrets = WebhookSecrets.NONE;
        this.createdAt = now;
        this.enabledAt = now;
        become(settings);
    }

    /** The primary key. */
    record Key(String organization, String id) {}

    /** One change, one version: to be called once in a transaction, after its other methods. */
    WebhookSnapshot changed(Instant now) {
        version++;
        return snapshot(now);
    }

    void become(WebhookSettings newSettings) {
        settings = newSettings;
        events = newSettings.events();
        resource = newSettings.resource();
        format = newSettings.format();
        searchText = newSettings.searchText();
    }

    void sign(WebhookSecrets newSecrets) {
        secrets = newSecrets;
    }

    void enable(Instant now) {
        if (state == State.DISABLED) {
            state = State.ACTIVE;
            disabledReason = null;
            enabledAt = now;
        }
    }

    void disable() {
        if (state == State.ACTIVE) {
            state = State.DISABLED;
            disabledReason = DisabledReason.MANUAL;
        }
    }

    void archive(Instant now) {
        state = State.ARCHIVED;
        archivedAt = now;
    }

    boolean isArchived() {
        return state == State.ARCHIVED;
    }

    String organization() {
        return organization;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    State state() {
        return state;
    }

    @Nullable DisabledReason disabledReason() {
        return disabledReason;
    }

    WebhookSettings settings() {
        return settings;
    }

    WebhookSecrets secrets() {
        return secrets;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant archivedAt() {
        return archivedAt;
    }

    Instant enabledAt() {
        return enabledAt;
    }

    WebhookSnapshot snapshot(Instant now) {
        return new WebhookState(organization, id, version, state, settings, secrets).snapshot(now);
    }

    @Override
    public String auditedAs() {
        return "webhook";
    }

    @Override
    public String auditedId() {
        return id;
    }
}
