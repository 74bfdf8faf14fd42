package io.postrider.commons.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified token stands for.
 *
 * @param organization the id of the tenant, which need not exist; null for a platform operator
 * @param actor the issuer's name and the token's subject: no subject can pass for an API key or for another issuer's
 */
record TokenCaller(@Nullable String organization, String actor, Set<String> scopes) {}
