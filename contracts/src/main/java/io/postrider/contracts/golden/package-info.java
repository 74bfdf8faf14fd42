@NullMarked
package io.postrider.contracts.golden;

import org.jspecify.annotations.NullMarked;
