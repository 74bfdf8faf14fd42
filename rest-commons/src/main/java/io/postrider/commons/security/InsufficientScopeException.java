package io.postrider.commons.security;

/** The caller is known and lacks a scope. */
final class InsufficientScopeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String scope;

    InsufficientScopeException(String scope) {
        super(scope);
        this.scope = scope;
    }

    String scope() {
        return scope;
    }
}
