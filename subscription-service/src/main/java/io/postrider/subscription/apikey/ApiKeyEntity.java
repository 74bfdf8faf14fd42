package io.postrider.subscription.apikey;

import io.postrider.commons.security.ApiKeySecret;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.subscription.database.Audited;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
@IdClass(ApiKeyEntity.Key.class)
class ApiKeyEntity implements Audited {

    private static final int SHOWN_CHARACTERS = 12;

    @Id
    private String organization;

    @Id
    private String id;

    private long version;
    private String name;
    private String prefix;
    private String secretSha256;

    @Convert(converter = ScopesColumn.class)
    private Scopes scopes;

    private @Nullable Instant expiresAt;
    private boolean revoked;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;
    private Instant createdAt;

    ApiKeyEntity() {}

    ApiKeyEntity(
            Key key, String name, String secret, List<String> scopes, @Nullable Instant expiresAt, Instant createdAt) {
        this.organization = key.organization();
        this.id = key.id();
        this.version = 1;
        this.name = name;
        this.prefix = secret.substring(0, SHOWN_CHARACTERS);
        this.secretSha256 = ApiKeySecret.sha256(secret);
        this.scopes = new Scopes(scopes);
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
    }

    /** The primary key. */
    record Key(String organization, String id) {}

    void revoke(Instant now) {
        version++;
        revoked = true;
        revokedAt = now;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** When it was revoked; null while it is in force. */
    @Nullable Instant archivedAt() {
        return revokedAt;
    }

    String organization() {
        return organization;
    }

    String id() {
        return id;
    }

    ApiKeyResponse response(@Nullable String secret) {
        return new ApiKeyResponse(
                id,
                name,
                prefix,
                scopes.names(),
                secret,
                seconds(expiresAt),
                seconds(lastUsedAt),
                createdAt.getEpochSecond());
    }

    ApiKeySnapshot snapshot() {
        return new ApiKeySnapshot(id, organization, version, secretSha256, scopes.names(), expiresAt, revoked);
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    @Override
    public String auditedAs() {
        return "api_key";
    }

    @Override
    public String auditedId() {
        return id;
    }
}
