/** What a request may be addressed to, before anybody asks what is there. */
@NullMarked
package io.postrider.commons.address;

import org.jspecify.annotations.NullMarked;
