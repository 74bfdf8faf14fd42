package io.postrider.commons.security;

import io.postrider.contracts.id.IdKind;

/**
 * The tenant on whose behalf something is done: resolved once, at the edge, and the first argument of every repository
 * method.
 *
 * @param id {@code org_}
 */
public record Organization(String id) {

    public Organization {
        if (!IdKind.ORGANIZATION.matches(id)) {
            throw new IllegalArgumentException("Not an organization's id");
        }
    }
}
