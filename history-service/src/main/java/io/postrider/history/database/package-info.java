@NullMarked
package io.postrider.history.database;

import org.jspecify.annotations.NullMarked;
