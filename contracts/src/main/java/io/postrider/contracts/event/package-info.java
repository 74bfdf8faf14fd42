@NullMarked
package io.postrider.contracts.event;

import org.jspecify.annotations.NullMarked;
