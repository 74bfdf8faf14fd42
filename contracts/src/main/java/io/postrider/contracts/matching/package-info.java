@NullMarked
package io.postrider.contracts.matching;

import org.jspecify.annotations.NullMarked;
