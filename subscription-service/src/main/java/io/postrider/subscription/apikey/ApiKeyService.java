package io.postrider.subscription.apikey;

import io.postrider.commons.error.ApiException;
import io.postrider.commons.error.ErrorCode;
import io.postrider.commons.error.FieldError;
import io.postrider.commons.paging.Page;
import io.postrider.commons.paging.PageRequest;
import io.postrider.commons.security.ApiKeySecret;
import io.postrider.commons.security.Organization;
import io.postrider.commons.security.Scope;
import io.postrider.contracts.id.IdKind;
import io.postrider.subscription.changefeed.ChangeFeed;
import io.postrider.subscription.changefeed.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API keys. */
@ApplicationScoped
public class ApiKeyService {

    private final ApiKeyRepository keys;
    private final ChangeFeed changeFeed;
    private final Clock clock;

    ApiKeyService(ApiKeyRepository keys, ChangeFeed changeFeed, Clock clock) {
        this.keys = keys;
        this.changeFeed = changeFeed;
        this.clock = clock;
    }

    /** Makes sure that the organization has this key, with all scopes, and tells it again when it has: within the caller's transaction. */
    public void ensure(Organization organization, String name, String secret, Changes changes) {
        ApiKeyEntity key = keys.withSecretHash(organization, ApiKeySecret.sha256(secret))
                .orElseGet(() -> persisted(organization, name, secret, List.of(Scope.ADMIN), null));
        changes.add(key.snapshot());
    }

    ApiKeyResponse create(Organization organization, ApiKeyRequest request, Predicate<String> grantable) {
        Instant expiresAt = request.expiresAt() == null ? null : Instant.ofEpochSecond(request.expiresAt());
        requireKnownScopes(request.scopes());
        requireFuture(expiresAt);
        requireGrantable(request.scopes(), grantable);
        String secret = ApiKeySecret.next();
        return changeFeed.commit(organization, changes -> {
            List<String> scopes = request.scopes().stream().distinct().toList();
            ApiKeyEntity key = persisted(organization, request.name(), secret, scopes, expiresAt);
            changes.add(key.snapshot());
            return key.response(secret);
        });
    }

    @Transactional
    Page<ApiKeyResponse> list(Organization organization, PageRequest request) {
        return keys.page(organization, request).map(key -> key.response(null));
    }

    void revoke(Organization organization, String id) {
        changeFeed.commit(organization, changes -> {
            ApiKeyEntity key = keys.lock(organization, id)
                    .filter(found -> !found.isRevoked())
                    .orElseThrow(() -> new ApiException(ErrorCode.API_KEY_NOT_FOUND));
            key.revoke(clock.instant());
            changes.add(key.snapshot());
            return id;
        });
    }

    private ApiKeyEntity persisted(
            Organization organization, String name, String secret, List<String> scopes, @Nullable Instant expiresAt) {
        ApiKeyEntity.Key id = new ApiKeyEntity.Key(organization.id(), IdKind.API_KEY.next());
        ApiKeyEntity key = new ApiKeyEntity(id, name, secret, scopes, expiresAt, clock.instant());
        keys.persist(key);
        return key;
    }

    private static void requireKnownScopes(List<String> scopes) {
        FieldError[] unknown = java.util.stream.IntStream.range(0, scopes.size())
                .filter(i -> !Scope.ALL.contains(scopes.get(i)))
                .mapToObj(i -> FieldError.inBody("enum", "Input should be a known scope", "scopes", i))
                .toArray(FieldError[]::new);
        if (unknown.length > 0) {
            throw ApiException.invalid(unknown);
        }
    }

    private void requireFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw ApiException.invalid(FieldError.inBody("value_error", "Input should be in the future", "expires_at"));
        }
    }

    private static void requireGrantable(List<String> scopes, Predicate<String> grantable) {
        if (!scopes.stream().allMatch(grantable)) {
            throw new ApiException(ErrorCode.SCOPE_GRANT_FORBIDDEN);
        }
    }
}
