package io.postrider.history.delivery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of many deliveries, newest first.
 *
 * @param next after which one to go on; null when nothing follows
 */
record DeliveryPiece(List<Delivery> deliveries, @Nullable UUID next) {}
