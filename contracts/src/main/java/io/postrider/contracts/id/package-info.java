@NullMarked
package io.postrider.contracts.id;

import org.jspecify.annotations.NullMarked;
