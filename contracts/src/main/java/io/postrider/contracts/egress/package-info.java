/** Where a request of Postrider's may go: the rules of URLs and addresses, at registration and at every send. */
@NullMarked
package io.postrider.contracts.egress;

import org.jspecify.annotations.NullMarked;
