/**
 * What crosses Kafka between the four services, written down once: topics, messages, ids, the encryption of secrets,
 * and the pure functions that two services must not answer differently. No framework.
 */
package io.postrider.contracts;
