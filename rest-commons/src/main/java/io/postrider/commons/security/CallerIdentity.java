package io.postrider.commons.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.security.Permission;
import java.util.Set;

/** Builds the security identity of a recognised caller. */
final class CallerIdentity {

    static final String ORGANIZATION = "organization";

    private CallerIdentity() {}

    static SecurityIdentity of(Organization organization, String actor, Set<String> scopes) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor))
                .addAttribute(ORGANIZATION, organization)
                .addRoles(scopes)
                .addPermissionChecker(required -> check(scopes, required))
                .build();
    }

    static boolean grants(Set<String> scopes, String required) {
        return scopes.contains(Scope.ADMIN) || scopes.contains(required);
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
