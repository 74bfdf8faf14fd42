/** What every caller of a resource is held to, besides the scope that the operation asks for. */
@NullMarked
package io.postrider.commons.caller;

import org.jspecify.annotations.NullMarked;
