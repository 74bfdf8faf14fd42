/**
 * The whole suite on one machine: PostgreSQL, Kafka, the four services and one gateway port, each a process of its own.
 *
 * <p>{@link io.postrider.localstack.PostgresServer} and {@link io.postrider.localstack.KafkaBroker} are also the real
 * parts that every module's tests run against.
 */
@NullMarked
package io.postrider.localstack;

import org.jspecify.annotations.NullMarked;
