/** What kind of installation this is, and what is not allowed in it. */
@NullMarked
package io.postrider.commons.environment;

import org.jspecify.annotations.NullMarked;
