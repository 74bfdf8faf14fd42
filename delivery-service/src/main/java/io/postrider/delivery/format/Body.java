package io.postrider.delivery.format;

import io.postrider.contracts.attempt.RequestBody;
import java.util.List;

/**
 * A request's body.
 *
 * @param bytes as sent
 * @param segments the same, told for the attempt record without repeating the event's data
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent once, never compared
public record Body(byte[] bytes, List<RequestBody.Segment> segments) {}
