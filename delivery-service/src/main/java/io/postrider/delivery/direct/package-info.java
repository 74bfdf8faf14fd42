/**
 * First attempts straight from Kafka (design D): a success leaves no trace in the database.
 *
 * <p>A delivery is in one of these states; whoever moves it holds the dispatcher's lock:
 *
 * <pre>
 * waiting for room ──start──► under way ──outcome, record acknowledged──► ended: finished, or stored and then finished
 *        │                        │
 *        └── a second has passed, or its partition is taken away ──► handed over: stored, then finished;
 *                                      an outcome that comes now is applied to the row, after the storing
 * </pre>
 *
 * <p>What a crash right after each step does:
 *
 * <table>
 * <caption>Steps of a first attempt</caption>
 * <tr><th>step</th><th>after a crash</th></tr>
 * <tr><td>record polled, matched, waiting for room</td>
 *     <td>its offset is not committed: read again by this or another instance</td></tr>
 * <tr><td>request sent, or response received, record not acknowledged</td>
 *     <td>read again, sent again under the same {@code webhook-id} and delivery id</td></tr>
 * <tr><td>success recorded, offset not committed (at most 50 ms later)</td>
 *     <td>the same: this is the window of duplicates</td></tr>
 * <tr><td>failure recorded, not stored</td><td>read again: the first attempt is repeated</td></tr>
 * <tr><td>failure stored, offset not committed</td>
 *     <td>read again; when it fails again the row is there already and stays as it is</td></tr>
 * <tr><td>handed over while under way</td>
 *     <td>the row comes due when the attempt must have ended, and its lane makes the attempt again</td></tr>
 * <tr><td>outcome of a handed-over one recorded, row not changed</td><td>the same</td></tr>
 * <tr><td>unreadable record copied to the dead-letter topic, offset not committed</td>
 *     <td>copied once more</td></tr>
 * <tr><td>offset committed</td><td>nothing to do: everything below it is finished or stored</td></tr>
 * </table>
 */
@NullMarked
package io.postrider.delivery.direct;

import org.jspecify.annotations.NullMarked;
