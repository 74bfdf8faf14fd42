/** What the entities of all features do alike. */
@NullMarked
package io.postrider.subscription.database;

import org.jspecify.annotations.NullMarked;
