package io.postrider.commons.security;

import io.postrider.commons.replica.Replica;
import io.postrider.contracts.configuration.ApiKeySnapshot;
import io.postrider.contracts.topic.Topic;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All API keys, found by the hash of their secret. */
@Singleton
class ApiKeyReplica extends Replica<ApiKeySnapshot> {

    private final Map<String, ApiKeySnapshot> byHash = new ConcurrentHashMap<>();

    ApiKeyReplica() {
        super(Topic.API_KEYS, ApiKeySnapshot.class);
    }

    @Nullable ApiKeySnapshot bySecretHash(String sha256) {
        return byHash.get(sha256);
    }

    @Override
    protected void changed(@Nullable ApiKeySnapshot before, @Nullable ApiKeySnapshot after) {
        if (after != null) {
            byHash.put(after.secretSha256(), after);
        } else if (before != null) {
            byHash.remove(before.secretSha256());
        }
    }
}
