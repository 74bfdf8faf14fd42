package io.postrider.subscription.concurrency;

/**
 * An answer and the version of the object that it shows.
 *
 * @param version becomes the answer's entity tag
 */
public record Versioned<T>(long version, T body) {}
