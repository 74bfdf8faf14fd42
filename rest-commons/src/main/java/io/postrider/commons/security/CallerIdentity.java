package io.postrider.commons.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.security.Permission;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Builds the security identity of a recognised caller. */
final class CallerIdentity {

    static final String ORGANIZATION = "organization";
    static final String STILL_ALLOWED = "still allowed";

    private CallerIdentity() {}

    /** A caller of an organization, whose credential may end while an answer is under way. */
    static SecurityIdentity of(
            Organization organization, String actor, Set<String> scopes, BooleanSupplier stillAllowed) {
        return builder(actor, scopes)
                .addAttribute(ORGANIZATION, organization)
                .addAttribute(STILL_ALLOWED, stillAllowed)
                .build();
    }

    /** A platform operator: of no organization, and with no scope but the one. */
    static SecurityIdentity ofOperator(String actor) {
        return builder(actor, Set.of(Scope.OPERATOR)).build();
    }

    private static QuarkusSecurityIdentity.Builder builder(String actor, Set<String> scopes) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor))
                .addRoles(scopes)
                .addPermissionChecker(required -> check(scopes, required));
    }

    /** {@code admin} is all that an organization can do, which is not what its operator can. */
    static boolean grants(Set<String> scopes, String required) {
        return scopes.contains(required) || (scopes.contains(Scope.ADMIN) && Scope.ALL.contains(required));
    }

    /** Fails rather than answers false, because only here the missing scope can be named. */
    private static Uni<Boolean> check(Set<String> scopes, Permission required) {
        String actions = required.getActions();
        // null for a permission of one word, though the type does not say so
        String scope = actions == null || actions.isEmpty() ? required.getName() : required.getName() + ":" + actions;
        return grants(scopes, scope)
                ? Uni.createFrom().item(true)
                : Uni.createFrom().failure(new InsufficientScopeException(scope));
    }
}
