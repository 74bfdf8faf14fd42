/**
 * What waits: one lane per webhook with waiting deliveries, in delivery-service's own PostgreSQL, worked by one
 * instance at a time (design E).
 *
 * <p>What a crash right after each step does:
 *
 * <table>
 * <caption>Steps of a waiting delivery</caption>
 * <tr><th>step</th><th>after a crash</th></tr>
 * <tr><td>body, lane and delivery inserted, not committed</td>
 *     <td>nothing was stored; its offset is not committed, so the event is read again</td></tr>
 * <tr><td>stored, {@code waiting} record not acknowledged</td>
 *     <td>read again, stored again ({@code on conflict do nothing}), told again</td></tr>
 * <tr><td>stored and told, offset not committed</td>
 *     <td>the same; a redelivery is made due once more</td></tr>
 * <tr><td>lane leased</td>
 *     <td>the lease runs out (10 s) and another instance, or this one restarted, leases it</td></tr>
 * <tr><td>request sent, or response received, record not acknowledged</td>
 *     <td>the row is unchanged and due: the attempt is made again, under the same {@code webhook-id}</td></tr>
 * <tr><td>record acknowledged, row not written back</td>
 *     <td>the same: history then has two records of that attempt number, and the receiver two requests</td></tr>
 * <tr><td>written back, lane not let go</td>
 *     <td>the lease runs out; nothing is repeated</td></tr>
 * <tr><td>lane let go</td><td>nothing to do</td></tr>
 * </table>
 *
 * <p>An instance that was only taken for dead asks first of all which of its leases still are, and starts nothing while one
 * may have run out; what it finds out late it cannot write back, because {@code owner} has changed. It can send only what
 * it was about to send when it stopped.
 * Nothing is locked or open while a request is under way.
 */
@NullMarked
package io.postrider.delivery.lane;

import org.jspecify.annotations.NullMarked;
