@NullMarked
package io.postrider.contracts.attempt;

import org.jspecify.annotations.NullMarked;
