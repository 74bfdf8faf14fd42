/**
 * One attempt of a delivery: its signed request, what comes of it, what follows from that, and its record on Kafka.
 * {@code direct} and {@code lane} decide when an attempt is made; both make it here, and neither goes on before the
 * record has Kafka's acknowledgement (design C).
 */
@NullMarked
package io.postrider.delivery.attempt;

import org.jspecify.annotations.NullMarked;
