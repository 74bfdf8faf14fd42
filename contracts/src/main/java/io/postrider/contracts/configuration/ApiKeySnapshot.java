package io.postrider.contracts.configuration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key (topic {@code postrider.api-keys}). The secret itself is nowhere: callers are recognised by its hash.
 *
 * @param id {@code key_}
 * @param secretSha256 lowercase hex SHA-256 of the whole secret, {@code pr_live_} included
 * @param scopes names as in api.md section 8
 * @param expiresAt null = never
 * @param revoked true once and for all
 */
public record ApiKeySnapshot(
        String id,
        String organization,
        long version,
        String secretSha256,
        List<String> scopes,
        @Nullable Instant expiresAt,
        boolean revoked)
        implements Snapshot {

    @Override
    public String key() {
        return id;
    }
}
