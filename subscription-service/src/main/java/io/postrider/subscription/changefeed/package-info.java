/**
 * Tells the other services what has changed (design F). The snapshot is written to the outbox in the transaction of the
 * change, and one publisher at a time, over all instances, carries the outbox to Kafka in its order.
 *
 * <table>
 * <caption>What a crash leads to</caption>
 * <tr><th>right after</th><th>leads to</th></tr>
 * <tr><td>the object's row is locked</td><td>nothing has changed: the transaction is gone and so is its lock</td></tr>
 * <tr><td>the commit, nothing published</td><td>the caller got no answer; the change is in force and its snapshot is published
 *     by the slow poll of any instance, or by this one after its restart</td></tr>
 * <tr><td>the publisher has sent, not all acknowledged</td><td>its connection ends, the advisory lock with it; the next
 *     publisher sends the same rows again, in the same order, and readers ignore versions that they have</td></tr>
 * <tr><td>all acknowledged, rows not deleted</td><td>the same</td></tr>
 * <tr><td>the rows are deleted, the request not answered</td><td>the caller got no answer; the change is in force
 *     everywhere</td></tr>
 * </table>
 */
@NullMarked
package io.postrider.subscription.changefeed;

import org.jspecify.annotations.NullMarked;
