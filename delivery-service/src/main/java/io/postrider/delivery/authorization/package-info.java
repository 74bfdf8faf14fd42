/**
 * Authorizes requests by OAuth 2.0 client credentials (RFC 6749, section 4.4). A token is asked for over the same egress as
 * the request itself, kept in memory only, and within the time limit of the attempt that needs it. A crash loses
 * nothing but tokens: they are asked for again.
 */
@NullMarked
package io.postrider.delivery.authorization;

import org.jspecify.annotations.NullMarked;
